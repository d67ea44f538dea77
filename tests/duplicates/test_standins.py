from dataclasses import replace

from provenance.duplicates.holdings import table_of
from provenance.duplicates.standins import BLANK, stand_in
from provenance.model import IndexedDocument
from provenance.text.words import word_columns


def _stand_ins(old, new, segment, indexed):
    index = indexed(segment(old))
    table = new.table()
    both = table_of(index, [IndexedDocument(0, row) for row in range(len(old.documents))], table)
    withheld = [replace(each, text="\0" * len(each.text), withheld=True) for each in old.documents]
    return [each.text for each in stand_in(withheld, new.documents, both, table)]


def test_shared_words_stand_at_their_places_and_all_others_are_blank(corpus, segment, indexed):
    old = corpus("The owl, they say, sings.", "Herons wade\nand owls do not!")
    new = corpus("They SAY that herons", "do sing like an Owl.")
    assert _stand_ins(old, new, segment, indexed) == [
        f"{_blank('The')} owl  they say  {_blank('sings')} ",
        # a passage begins in the second line
        f"herons {_blank('wade')}\n{_blank('and')} {_blank('owls')} do {_blank('not')} ",
    ]


def _blank(word):
    return BLANK * len(word)


def test_passages_are_told_apart_by_empty_lines_where_there_is_room(corpus, segment, indexed):
    old = corpus("  Herons wade.\n\nOwls do not.\nCranes may")
    (text,) = _stand_ins(old, corpus("owls cranes"), segment, indexed)
    assert text.split("\n\n") == [
        "",
        f"{_blank('Herons')} {_blank('wade')} ",
        f"owls {_blank('do')} {_blank('not')}",
        f"cranes {_blank('may')}",
    ]


def test_lengths_are_kept_whatever_the_text(corpus, segment, indexed):
    texts = [
        "",
        "***",
        "\0 owl \0",
        "\U0001f989 owl \U0001f989\U0001d5d4\U0001d5d5 owl",
        "ﬁne İstanbul STRASSE straße",
        f"{'x' * 300} owl",
        "\n\n\nowl\n\n\n",
    ]
    new = corpus("an owl in İSTANBUL", "strasse fine " + "x" * 300)
    found = _stand_ins(corpus(*texts), new, segment, indexed)
    assert [len(text) for text in found] == [len(text) for text in texts]
    assert [text.find("owl") for text in found] == [text.find("owl") for text in texts]


def test_a_new_text_without_words_tells_nothing(corpus, segment, indexed):
    (text,) = _stand_ins(corpus("Herons wade."), corpus(""), segment, indexed)
    assert set(text) == {BLANK, " "}


def test_what_is_blank_is_no_word_of_any_text():
    assert word_columns(f"{BLANK * 4} owl {BLANK}").hashes[0] not in word_columns("owl a").hashes
