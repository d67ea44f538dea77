from provenance.corpus.readers.marking import find_markup, without_echoes
from provenance.model import Markup, MarkupKind


class Node:
    def __init__(self, tag, text, **attributes):
        self.tag, self.text, self._attributes = tag, text, attributes

    def getattr(self, name):
        return self._attributes.get(name)


def test_elements_stand_where_their_words_do_whatever_the_white_space():
    text = "He wrote\n\nthe ships  left\nat night\n\nand the ships left."
    nodes = [
        Node("blockquote", "the ships left at night", cite="https://x.org/"),
        Node("a", "the ships left", href="/here"),
        Node("q", "not in it"),
        Node("cite", "."),
    ]
    assert find_markup(text, nodes) == (
        Markup(10, 25, MarkupKind.LINK),
        Markup(10, 34, MarkupKind.BLOCK, "https://x.org/"),
    )


def test_elements_are_looked_for_in_their_order():
    text = "one word here, one word there"
    markup = find_markup(text, [Node("q", "word here"), Node("a", "one word", href="http://a.b/")])
    assert [each.start for each in markup] == [4, 15]


def test_a_line_that_the_extractor_printed_twice_is_printed_once():
    line = "A line that is long enough to be a passage of its own."
    text = f"Title\n\n{line}\n\n{line}\n\nShort\nShort"
    assert without_echoes(text, f"Title {line} Short") == f"Title\n\n{line}\n\n\nShort\nShort"


def test_a_line_that_the_page_repeats_stays():
    line = "A line that is long enough to be a passage of its own."
    assert without_echoes(f"{line}\n{line}", f"{line} and {line}") == f"{line}\n{line}"
