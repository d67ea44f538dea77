from provenance.model import Span
from provenance.report.spans import ground_of, span_row


def test_ids_are_letters_and_positions():
    assert span_row(Span(3, 5, 9)) == {"document": "d3", "start": 5, "end": 9}


def test_the_ground_knows_documents_and_pages(small):
    ground = ground_of(small.documents, small.pages)
    assert len(ground.pages) == len(small.pages)
