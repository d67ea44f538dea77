from provenance.distributed.nouns import decode, encode
from provenance.distributed.tasks.families import told_family_schema
from provenance.distributed.tasks.spotting import spotted
from provenance.distributed.witnesses import Witness
from provenance.lineage.lines import Custom, key_of
from provenance.lineage.readings import read_pages
from provenance.lineage.settings import settings_of
from provenance.lineage.spots import Spot, first_on_pages, spots_of
from provenance.lineage.stretches import Foothold
from provenance.model import DocumentId, Family, FamilyKind, Occurrence, Span
from tests.distributed.inline import documents_of, rows_of, shelf_of
from tests.distributed.inline_lineage import Told, note_customs
from tests.distributed.stories import a_library


def a_mail(sender, day, body):
    return (
        f"From: {sender} <{sender.split()[0].lower()}@example.org>\n"
        f"Message-ID: <{day}@example.org>\nDate: Mon, {day} Feb 2003 10:00:00 +0000\n"
        f"Subject: The harbour\n\n{body}\n-- \nWatchman of the northern pier\n"
    )


def two_letters():
    """Return mails of one author about two things, answered by others: they share one line."""
    texts = {}
    for at, subject in enumerate(("herring", "lighthouse")):
        body = "\n".join(
            f"The {subject} of the {each} bay has been counted by nobody since that winter."
            for each in ("outer", "inner", "eastern")
        )
        texts[f"{subject}.eml"] = a_mail("Jane Roe", 3 + at, body)
        marked = "".join(f"> {line}\n" for line in body.splitlines())
        answer = f"Jane Roe wrote:\n{marked}> -- \n> Watchman of the northern pier\nNot by me."
        texts[f"answer {subject}.eml"] = a_mail("Karl Ott", 13 + at, answer)
    return texts


def customs_of(habits, reading):
    """Return what recurs of the lines of one mail, by habits of all."""
    keys, author = map(key_of, reading.lines), reading.author
    counted = [Custom(key, author, habits.pages[key], habits.own[author, key]) for key in keys]
    return [each for each in counted if each.recurs]


def test_what_recurs_in_mails_is_counted_over_the_whole_corpus(tmp_path):
    told = Told(tmp_path, two_letters())
    note_customs(told)
    shared = [each for each in told.families if each.kind is not FamilyKind.FURNITURE]
    settings = settings_of(told.documents, told.pages, shared, told.quotations)
    readings, witness = read_pages(settings), Witness(told.shelf)
    found = 0
    for page, reading in readings.by_page.items():
        known = customs_of(readings.habits, reading)
        document = reading.setting.document.id
        assert sorted(witness.customs(document, page), key=repr) == sorted(known, key=repr)
        found += len(known)
    assert found


def test_of_words_quoted_twice_in_one_place_the_first_has_the_foothold(tmp_path):
    shelf = shelf_of(tmp_path, documents_of("He said: “She said: ‘It rains on the pier again.’”"))
    span = Span(DocumentId(0), 21, 46)
    outer, inner = Occurrence(span, 0, (span,)), Occurrence(span, 0)
    family = Family(0, FamilyKind.QUOTATION, (outer, inner), (), 6)
    rows = rows_of(told_family_schema(), number=[0], noun=[encode(family)], part_of=[None])
    (found,) = spotted(rows, shelf)
    first, further = found["noun"].to_pylist()
    assert decode(Spot, first).occurrence == outer
    assert further is None


def test_each_family_has_one_foothold_on_a_page_and_furniture_has_none(tmp_path):
    told = Told(tmp_path, a_library(0))
    found = [decode(Foothold, row["noun"]).spot for row in note_customs(told)]
    expected = [
        spot
        for each in told.families
        if each.kind is not FamilyKind.FURNITURE
        for spot in first_on_pages(spots_of(each))
    ]
    assert sorted(found, key=place) == sorted(expected, key=place)


def place(spot):
    return spot.family, spot.span
