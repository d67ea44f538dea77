"""A table of hand-made cases: a text of three sentences at most, and who is to be heard in it.

Each case says in words what is expected; the answers are those of a reader, not of the program.
"""

import pytest

from provenance import quote

ENGLISH = [
    ("a comma and a verb", "“It rained all day,” Ann Lee said.", "It rained all day | Ann Lee"),
    ("verb first", "“It rained all day,” said Ann Lee.", "It rained all day | Ann Lee"),
    ("speech behind", "Ann Lee said, “It rained all day.”", "It rained all day. | Ann Lee"),
    ("a colon", "Ann Lee added: “It rained all day.”", "It rained all day. | Ann Lee"),
    ("a question", "“Did it rain all day?” Ann Lee asked.", "Did it rain all day? | Ann Lee"),
    ("an exclamation", "“It rained all day!” shouted Ann Lee.", "It rained all day! | Ann Lee"),
    ("straight marks", '"It rained all day," Ann Lee said.', "It rained all day | Ann Lee"),
    ("single marks", "‘It rained all day,’ Ann Lee said.", "It rained all day | Ann Lee"),
    ("typed marks", "``It rained all day,'' Ann Lee said.", "It rained all day | Ann Lee"),
    ("twice two dashes", "''It rained all day,'' Ann Lee said.", "It rained all day | Ann Lee"),
    ("marks that differ", '"It rained all day,” Ann Lee said.', "It rained all day | Ann Lee"),
    ("interrupted", "“It rained,” Ann Lee said, “all day.”", "It rained / all day. | Ann Lee"),
    (
        "carried on",
        "“It rained,” Ann Lee said. “It never stopped.”",
        "It rained / It never stopped. | Ann Lee",
    ),
    (
        "two speakers",
        "“Did it rain?” Ann Lee asked. “All day,” Bob Dole said.",
        "Did it rain? | Ann Lee ; All day | Bob Dole",
    ),
    (
        "a pronoun",
        "Ann Lee came home at last. “It rained all day,” she said.",
        "It rained all day | Ann Lee",
    ),
    (
        "a short name",
        "Ann Lee came home at last. “It rained all day,” Lee said.",
        "It rained all day | Ann Lee",
    ),
    (
        "a title and a short name",
        "Ann Lee came home at last. “It rained all day,” Ms. Lee said.",
        "It rained all day | Ann Lee",
    ),
    (
        "initials of a house",
        "The Royal Rain Society met again. “It rained all day,” the RRS said.",
        "It rained all day | Royal Rain Society",
    ),
    (
        "an office for a name",
        "“It rained all day,” the governor said.",
        "It rained all day | governor",
    ),
    ("officials", "“It rained all day,” officials said.", "It rained all day | officials"),
    ("a document", "“It rained all day,” the report said.", "It rained all day | report"),
    ("a house", "“It rained all day,” the Senate said.", "It rained all day | Senate"),
    (
        "an office before the name",
        "“It rained all day,” said FBI Director Ann Lee.",
        "It rained all day | Ann Lee",
    ),
    (
        "an apposition behind the name",
        "Ann Lee, a former mayor, said: “It rained all day.”",
        "It rained all day. | Ann Lee",
    ),
    (
        "the paragraph before",
        "As Ann Lee wrote in the paper:\n\n“It rained all day and all night.”",
        "It rained all day and all night. | Ann Lee",
    ),
    (
        "each paragraph opened, the last one closed",
        "Ann Lee wrote:\n\n“It rained.\n\n“It never stopped.”",
        "It rained. / It never stopped. | Ann Lee",
    ),
    (
        "a missing closing mark ends with its paragraph",
        "Ann Lee said: “It rained all day.\n\nThe sun was gone for weeks.",
        "It rained all day. | Ann Lee",
    ),
    (
        "a stray closing mark does nothing",
        "It rained all day.” The sun was gone for weeks.",
        "",
    ),
    (
        "a signature",
        "“It rained all day and all night.” — Ann Lee",
        "It rained all day and all night. | Ann Lee",
    ),
    (
        "a quotation inside a quotation",
        "“Bob Dole said, ‘It rained all day,’ and left,” Ann Lee said.",
        "Bob Dole said, ‘It rained all day,’ and left | Ann Lee ; It rained all day | Bob Dole",
    ),
    ("that", "Ann Lee said that it rained all day.", "that it rained all day | Ann Lee"),
    ("no that", "Ann Lee said it rained all day.", "it rained all day | Ann Lee"),
    ("told whom", "Ann Lee told Bob that it rained.", "that it rained | Ann Lee"),
    ("at the end", "It rained all day, Ann Lee said.", "It rained all day | Ann Lee"),
    ("according to", "According to Ann Lee, it rained all day.", "it rained all day | Ann Lee"),
    (
        "according to, behind",
        "It rained all day, according to Ann Lee.",
        "It rained all day | Ann Lee",
    ),
    ("denied", "Ann Lee denied that it rained all day.", "that it rained all day | Ann Lee"),
    (
        "words in marks inside a reported clause",
        "Ann Lee said it was “a very wet day” in town.",
        "it was “a very wet day” in town | Ann Lee",
    ),
    (
        "nobody named",
        "“It rained all day and all night long.”",
        "It rained all day and all night long. | -",
    ),
    ("scare quotes", "The “red line” was crossed again.", ""),
    ("so-called", "They met in the so-called “Green Zone” again.", ""),
    ("a song", "The band played “Yesterday” twice that night.", ""),
    ("a headline", "The article “Rain Over the Whole Land” is long.", ""),
    ("inches", 'The pipe is 5" wide and 6" long.', ""),
    ("apostrophes", "Ann’s dog’s bowl isn't in the dogs' house.", ""),
    ("a decade", "It was the music of the ’80s and ’90s.", ""),
    ("no speech at all", "It rained all day and all night.", ""),
    ("an act is no speech", "Ann Lee opened the door and went home.", ""),
    ("a noun is no verb", "The reports of the rain were long and dry.", ""),
]

RUSSIAN = [
    ("тире", "«Дождь шёл весь день», — сказал Иван Петров.", "Дождь шёл весь день | Иван Петров"),
    (
        "короткое тире",
        "«Дождь шёл весь день», – сказал Иван Петров.",
        "Дождь шёл весь день | Иван Петров",
    ),
    ("дефис", '"Дождь шёл весь день", - сказал Иван Петров.', "Дождь шёл весь день | Иван Петров"),
    ("лапки", "„Дождь шёл весь день“, — сказал Иван Петров.", "Дождь шёл весь день | Иван Петров"),
    (
        "английские лапки",
        "“Дождь шёл весь день”, – сказал Иван Петров.",
        "Дождь шёл весь день | Иван Петров",
    ),
    (
        "двоеточие",
        "Иван Петров сказал: «Дождь шёл весь день».",
        "Дождь шёл весь день | Иван Петров",
    ),
    (
        "вопрос",
        "«Шёл ли дождь весь день?» — спросил Иван Петров.",
        "Шёл ли дождь весь день? | Иван Петров",
    ),
    (
        "восклицание",
        "«Дождь шёл весь день!» — воскликнул Иван Петров.",
        "Дождь шёл весь день! | Иван Петров",
    ),
    (
        "имя перед глаголом",
        "«Дождь шёл весь день», — Иван Петров сказал прямо.",
        "Дождь шёл весь день | Иван Петров",
    ),
    (
        "слова автора внутри",
        "«Дождь шёл, — сказал Иван Петров. — Весь день».",
        "Дождь шёл / Весь день | Иван Петров",
    ),
    (
        "слова автора между кавычками",
        "«Дождь шёл», — сказал Иван Петров. «Весь день не было солнца».",
        "Дождь шёл / Весь день не было солнца | Иван Петров",
    ),
    (
        "местоимение",
        "Вчера Иван Петров вернулся домой. «Дождь шёл весь день», — добавил он.",
        "Дождь шёл весь день | Иван Петров",
    ),
    (
        "фамилия",
        "Вчера Иван Петров вернулся домой. «Дождь шёл весь день», — добавил Петров.",
        "Дождь шёл весь день | Иван Петров",
    ),
    (
        "женщина",
        "«Дождь шёл весь день», — сказала Анна Петрова.",
        "Дождь шёл весь день | Анна Петрова",
    ),
    (
        "должность",
        "«Дождь шёл весь день», — сказал министр Иван Петров.",
        "Дождь шёл весь день | Иван Петров",
    ),
    (
        "что",
        "Иван Петров сообщил, что дождь шёл весь день.",
        "что дождь шёл весь день | Иван Петров",
    ),
    (
        "заявил, что",
        "Иван Петров заявил, что дождь шёл весь день.",
        "что дождь шёл весь день | Иван Петров",
    ),
    (
        "считает, что",
        "Иван Петров считает, что дождь шёл весь день.",
        "что дождь шёл весь день | Иван Петров",
    ),
    (
        "они утверждают",
        "Учёные утверждают, что дождь шёл весь день.",
        "что дождь шёл весь день | Учёные",
    ),
    (
        "где и когда сказано",
        "Иван Петров в среду сообщил, что дождь шёл весь день.",
        "что дождь шёл весь день | Иван Петров",
    ),
    (
        "сказано прямо",
        "Иван Петров прямо сказал, что дождь шёл весь день.",
        "что дождь шёл весь день | Иван Петров",
    ),
    (
        "приложение",
        "Иван Петров, министр, сказал, что дождь шёл весь день.",
        "что дождь шёл весь день | Иван Петров",
    ),
    (
        "деепричастие",
        "Вернувшись домой, Иван Петров сказал, что дождь шёл весь день.",
        "что дождь шёл весь день | Иван Петров",
    ),
    (
        "по словам",
        "По словам Ивана Петрова, дождь шёл весь день.",
        "дождь шёл весь день | Ивана Петрова",
    ),
    ("по его словам", "По его словам, дождь шёл весь день.", "дождь шёл весь день | его"),
    (
        "по мнению",
        "По мнению Ивана Петрова, дождь шёл весь день.",
        "дождь шёл весь день | Ивана Петрова",
    ),
    ("по данным", "По данным властей, дождь шёл весь день.", "дождь шёл весь день | властей"),
    (
        "по словам, в конце",
        "Дождь шёл весь день, по словам Ивана Петрова.",
        "Дождь шёл весь день | Ивана Петрова",
    ),
    (
        "вводные слова",
        "Дождь, говорят эксперты, шёл весь день.",
        "Дождь / шёл весь день | эксперты",
    ),
    (
        "косвенная в конце",
        "Дождь шёл весь день, сказал Иван Петров.",
        "Дождь шёл весь день | Иван Петров",
    ),
    (
        "кавычки внутри косвенной речи",
        "Иван Петров пишет, что это был «настоящий потоп» в городе.",
        "что это был «настоящий потоп» в городе | Иван Петров",
    ),
    (
        "кавычки в кавычках",
        "«Газета “Дождь” закрыта», — сказал Иван Петров.",
        "Газета “Дождь” закрыта | Иван Петров",
    ),
    (
        "нет закрывающей кавычки",
        "Иван Петров сказал: «Дождь шёл весь день.\n\nСолнца не было неделями.",
        "Дождь шёл весь день. | Иван Петров",
    ),
    (
        "оговорка автора",
        "Иван Петров утверждал, что дождь шёл весь день, хотя было сухо.",
        "что дождь шёл весь день | Иван Петров",
    ),
    ("журнал", "Журнал «Дождь и ветер» закрыт.", ""),
    ("завод", "АО «Красный Октябрь» закрыто навсегда.", ""),
    ("так называемый", "Так называемый «потоп» кончился.", ""),
    ("ни слова", "Дождь шёл весь день и всю ночь.", ""),
    ("поступок", "Иван Петров открыл дверь и вышел.", ""),
    ("тире без речи", "«Дождь» — хорошая газета.", ""),
]


def _told(folder, text):
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    return " ; ".join(
        f"{' / '.join(text[part.start : part.end] for part in each.parts)}"
        f" | {each.speaker.name if each.speaker else '-'}"
        for each in quote([folder]).quotations
        if each.confidence >= 0.5
    )


@pytest.mark.parametrize(
    ("text", "told"), [case[1:] for case in ENGLISH], ids=[case[0] for case in ENGLISH]
)
def test_english(tmp_path, text, told):
    assert _told(tmp_path, text) == told


@pytest.mark.parametrize(
    ("text", "told"), [case[1:] for case in RUSSIAN], ids=[case[0] for case in RUSSIAN]
)
def test_russian(tmp_path, text, told):
    assert _told(tmp_path, text) == told
