"""A table of hand-made cases: a source, a copy of it, and what is to be said of the copy.

The source has an author and a date before the copy's; each case says in words what is expected.
"""

import pytest

from provenance import AuditOptions, audit

WORDS = (
    "the keeper of the skerry lamp trimmed its wick each evening with silver scissors and wrote "
    "the colour of the flame into a leather ledger"
)
SLOVA = (
    "смотритель маяка каждый вечер подрезал фитиль серебряными ножницами и записывал цвет пламени "
    "в кожаную тетрадь возле окна"
)
SOURCE = (
    "Lamps of the Skerry\n\nBy Agnes Thorvald\n\nPublished on March 3, 2019\n\n"
    f"In those years {WORDS}. The boats came home safely.\n\n"
    "Afterwards a fog signal of three horns was built on the southern cliff, and the pilots of "
    "the herring fleet paid a yearly toll of candles, rope and smoked fish for its upkeep.\n"
)
ISTOK = (
    "Маяки севера\n\nАвтор: Анна Петрова\n\n3 марта 2019 года\n\n"
    f"В те годы {SLOVA}. Лодки возвращались домой.\n\n"
    "Позже на южной скале поставили три рога, и лоцманы рыбацкой флотилии каждый год платили за "
    "их содержание свечами, верёвкой и копчёной рыбой.\n"
)
HEAD = "Notes of a Traveller\n\nBy Max Moe\n\nPublished on May 5, 2021\n\n"
GOLOVA = "Записки путника\n\nАвтор: Максим Белов\n\n5 мая 2021 года\n\n"

FIRST, LAST = WORDS.split(" each evening ")
LAST = f"each evening {LAST}"
ONE_CHANGED = WORDS.replace("silver", "golden")
ONE_ADDED = WORDS.replace("silver", "fine silver")
CUT = WORDS.replace("trimmed its wick each evening with", "trimmed its wick … with")
BRACKETS = WORDS.replace("its wick", "[the] wick")
DASHED = WORDS.replace(" and ", " – and ")
WITH_NOT = SOURCE.replace("trimmed", "never trimmed")
ZAMENA = SLOVA.replace("серебряными", "золотыми")
PROPUSK = SLOVA.replace("каждый вечер", "…")
SKOBKI = SLOVA.replace("возле", "[стоявшую] возле")

LATER = (
    "The war then ended all of that, and the lamps were dark for six years until a young engineer "
    "from the mainland brought a cable ashore."
)

ENGLISH = [
    ("quoted and credited", f"As Agnes Thorvald wrote, “{WORDS}.” It moved me.", "PROV202"),
    (
        "credited behind",
        f"“In those years {WORDS},” Agnes Thorvald wrote. It moved me.",
        "PROV202",
    ),
    ("credited with a colon", f"Agnes Thorvald wrote: “{WORDS}.” It moved me.", "PROV202"),
    (
        "credited in a paragraph before",
        f"I read an essay by Agnes Thorvald.\n\n“{WORDS}.”\n\nIt moved me.",
        "PROV202",
    ),
    (
        "credited by the title",
        f"In “Lamps of the Skerry” one reads: “{WORDS}.” It moved me.",
        "PROV202",
    ),
    (
        "credited by a short name",
        f"Agnes Thorvald knows them. “In those years {WORDS},” Thorvald wrote.",
        "PROV202",
    ),
    (
        "credited by a pronoun",
        f"Agnes Thorvald knows them. “In those years {WORDS},” she wrote.",
        "PROV202",
    ),
    (
        "credited at the foot",
        f"“{WORDS}.”\n\nIt moved me.\n\nI went home.\n\nSource: Agnes Thorvald\n",
        "PROV202",
    ),
    ("credited to another", f"As Bob Dole wrote, “{WORDS}.” It moved me.", "PROV105"),
    (
        "credited to another, behind",
        f"“In those years {WORDS},” Bob Dole wrote. It moved me.",
        "PROV105",
    ),
    (
        "quoted and nobody named",
        f"Somewhere I read this.\n\n“{WORDS}.”\n\nIt moved me.",
        "PROV103",
    ),
    (
        "quoted inside a sentence and nobody named",
        f"In old times “{WORDS}” as one reads.",
        "PROV103",
    ),
    ("one word changed", f"As Agnes Thorvald wrote, “{ONE_CHANGED}.” It moved me.", "PROV104"),
    ("one word added", f"As Agnes Thorvald wrote, “{ONE_ADDED}.” It moved me.", "PROV104"),
    (
        "the last word changed",
        f"As Agnes Thorvald wrote, “{WORDS.replace('ledger', 'notebook')}.” It moved me.",
        "PROV104",
    ),
    (
        "the first words changed",
        f"As Agnes Thorvald wrote, “{WORDS.replace('the keeper of the', 'some keepers of the')}.”",
        "PROV104",
    ),
    ("an ellipsis is no change", f"As Agnes Thorvald wrote, “{CUT}.” It moved me.", "PROV202"),
    ("brackets are no change", f"As Agnes Thorvald wrote, “{BRACKETS}.” It moved me.", "PROV202"),
    (
        "capitals are no change",
        f"As Agnes Thorvald wrote, “{WORDS.capitalize()}.” It moved me.",
        "PROV202",
    ),
    (
        "dashes and marks are no change",
        f'As Agnes Thorvald wrote, "{DASHED}." It moved me.',
        "PROV202",
    ),
    (
        "interrupted is no change",
        f"“In those years {FIRST},” Agnes Thorvald wrote, “{LAST}.”",
        "PROV202",
    ),
    ("nothing marked, nothing credited", f"Long ago {WORDS}. It moved me.", "PROV101"),
    (
        "credited and not marked",
        f"I follow Agnes Thorvald here. Long ago {WORDS}. It moved me.",
        "PROV102",
    ),
    (
        "credited one paragraph away",
        f"I follow Agnes Thorvald here.\n\nLong ago {WORDS}.\n\nIt moved me.",
        "PROV102",
    ),
    ("scare quotes mark nothing", f"Long ago in the “good” days {WORDS}. It moved me.", "PROV101"),
    (
        "marks around other words",
        f"“How lovely it was,” Bob Dole said. Long ago {WORDS}.",
        "PROV101",
    ),
    (
        "the same author",
        f"Long ago {WORDS}. {LATER}",
        "PROV205",
    ),
]

RUSSIAN = [
    (
        "в кавычках и с именем",
        f"Как написала Анна Петрова, «{SLOVA}». Это тронуло меня.",
        "PROV202",
    ),
    ("имя после", f"«В те годы {SLOVA}», — написала Анна Петрова. Это тронуло меня.", "PROV202"),
    ("двоеточие", f"Анна Петрова написала: «{SLOVA}». Это тронуло меня.", "PROV202"),
    ("по словам", f"По словам Анны Петровой, «{SLOVA}». Это тронуло меня.", "PROV202"),
    (
        "одна фамилия",
        f"Анна Петрова знает маяки. «В те годы {SLOVA}», — пишет Петрова.",
        "PROV202",
    ),
    ("местоимение", f"Анна Петрова знает маяки. «В те годы {SLOVA}», — пишет она.", "PROV202"),
    ("чужое имя", f"Как написал Борис Орлов, «{SLOVA}». Это тронуло меня.", "PROV105"),
    ("без имени", f"Где-то я читал это.\n\n«{SLOVA}».\n\nЭто тронуло меня.", "PROV103"),
    ("слово заменено", f"Как написала Анна Петрова, «{ZAMENA}». Это тронуло меня.", "PROV104"),
    ("тире", f"Как написала Анна Петрова, «{SLOVA.replace(' и ', ' — и ')}». Ещё раз.", "PROV202"),
    ("многоточие", f"Как написала Анна Петрова, «{PROPUSK}». Это тронуло меня.", "PROV202"),
    ("скобки", f"Как написала Анна Петрова, «{SKOBKI}». Это тронуло меня.", "PROV202"),
    ("без кавычек и без имени", f"Давным-давно {SLOVA}. Это тронуло меня.", "PROV101"),
    (
        "имя без кавычек",
        f"Я следую за Анной Петровой. Давным-давно {SLOVA}. Это тронуло меня.",
        "PROV102",
    ),
    (
        "имя абзацем выше",
        f"Я следую за Анной Петровой.\n\nДавным-давно {SLOVA}.\n\nЭто тронуло меня.",
        "PROV102",
    ),
]


def _judged(folder, source, copy):
    """Return the verdicts on what the copy has of the source."""
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "copy.txt").write_text(copy, encoding="utf-8")
    found = audit([folder], AuditOptions())
    copies = {each.id for each in found.documents if each.path.endswith("copy.txt")}
    return [
        each.rule
        for each in found.judgement.verdicts
        if each.copy.span.document in copies or each.rule == "PROV203"
    ]


@pytest.mark.parametrize(
    ("body", "rule"), [case[1:] for case in ENGLISH], ids=[case[0] for case in ENGLISH]
)
def test_english(tmp_path, body, rule):
    head = HEAD.replace("Max Moe", "Agnes Thorvald") if rule == "PROV205" else HEAD
    assert _judged(tmp_path, SOURCE, f"{head}{body}\n") == [rule]


@pytest.mark.parametrize(
    ("body", "rule"), [case[1:] for case in RUSSIAN], ids=[case[0] for case in RUSSIAN]
)
def test_russian(tmp_path, body, rule):
    assert _judged(tmp_path, ISTOK, f"{GOLOVA}{body}\n") == [rule]


def test_a_dropped_not_is_an_alteration(tmp_path):
    copy = f"{HEAD}As Agnes Thorvald wrote, “{WORDS}.” It moved me.\n"
    assert _judged(tmp_path, WITH_NOT, copy) == ["PROV104"]


def test_credit_two_paragraphs_away_does_not_count(tmp_path):
    before = "\n\n".join(f"On day {day} the sea was calm." for day in range(1, 9))
    behind = "\n\n".join(f"On day {day} the wind came up." for day in range(9, 17))
    body = f"I follow Agnes Thorvald here.\n\nNothing came.\n\nLong ago {WORDS}."
    copy = f"{HEAD}{before}\n\n{body}\n\n{behind}\n"
    assert _judged(tmp_path, SOURCE, copy) == ["PROV101"]


def test_credited_quotations_that_come_along_do_not_credit_the_copy(tmp_path):
    passage = (
        f"In those years {WORDS}. “Nobody ever thanked him for the light in all that time,” said "
        "Bob Dole, who sold oil to the keepers of the coast until the war."
    )
    source = SOURCE.replace(f"In those years {WORDS}.", passage)
    rules = _judged(tmp_path, source, f"{HEAD}{passage} It moved me.\n")
    assert rules[0] == "PROV101"


def test_a_whole_page_with_its_byline_is_a_repost(tmp_path):
    copy = f"Found on the web today.\n\nPublished on May 5, 2021\n\n{SOURCE}"
    assert "PROV201" in _judged(tmp_path, SOURCE, copy)


def test_two_pages_that_quote_a_third_share_it(tmp_path):
    said = "Nobody ever thanked the keeper for the light in all that time, and nobody ever will"
    one = f"Oil and Light\n\nBy Jane Roe\n\n“{said},” Bob Dole said on the quay. He went home.\n"
    other = f"{HEAD}“{said},” Bob Dole told me in his shop. It moved me.\n"
    assert _judged(tmp_path, one, other) == ["PROV203"]
