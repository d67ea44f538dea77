import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.report.cells import csv_row


def _read(row):
    return list(csv.reader(StringIO(row, newline="")))


def test_texts_stand_in_quotes_and_numbers_do_not():
    assert csv_row(["a", 1, 'b"c', "d\ne"]) == '"a",1,"b""c","d\ne"\r\n'


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "＝", "＠"])
def test_a_formula_is_led_by_an_apostrophe(begin):
    ((cell,),) = _read(csv_row([f"{begin}1+1"]))
    assert cell.startswith("'")


@given(st.lists(st.text(st.characters()), min_size=1))
def test_whatever_the_texts_there_is_one_row_without_formulas(texts):
    (row,) = _read(csv_row(texts))
    assert len(row) == len(texts)
    assert not any(cell.strip().startswith(("=", "+", "-", "@")) for cell in row)
    "".join(row).encode("utf-8")
