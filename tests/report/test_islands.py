import json
import zlib
from base64 import b64decode

from provenance.report.islands import inert_json, island_of, pieces_of

HOSTILE = ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "a&b", "\u2028\u2029"]


def test_no_text_can_end_the_element_it_stands_in():
    text = inert_json(HOSTILE)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == HOSTILE


def test_short_values_stand_as_they_are_and_long_ones_packed():
    assert island_of({"a": 1}).text == '{"a":1}'
    assert island_of({"a": 1}).packing == ""
    packed = island_of(HOSTILE, plain_chars_max=10)
    assert packed.packing == "deflate"
    assert json.loads(zlib.decompress(b64decode(packed.text))) == HOSTILE


def test_pieces_together_are_the_whole():
    assert list(pieces_of("abcdefg", 3)) == ["abc", "def", "g"]
