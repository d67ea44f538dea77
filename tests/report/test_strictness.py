import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.report.strictness import strict_json, whole


def test_numbers_that_json_does_not_have_are_refused():
    for number in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="not JSON compliant"):
            strict_json(number)


def test_half_a_pair_is_replaced_and_a_whole_one_stays():
    assert strict_json("a\ud800b\U0001f600") == '"a\ufffdb\U0001f600"'


@given(st.text(st.characters()))
def test_any_text_is_read_again_as_it_was_but_for_halves(text):
    written = strict_json({"text": text})
    assert "\n" not in written
    assert json.loads(written.encode("utf-8")) == {"text": whole(text)}
    assert len(whole(text)) == len(text)
