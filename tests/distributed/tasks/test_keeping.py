from provenance.distributed.nouns import decode
from provenance.distributed.tasks.keeping import kept, kept_schema, settled, vote_schema
from provenance.duplicates.clipping import PageFinder
from provenance.duplicates.dismissals import keep_matches
from provenance.duplicates.places import count_votes, settle_places
from provenance.model import Match, Span
from provenance.options import AuditOptions
from tests.distributed.inline import (
    final_pages,
    found_matches,
    match_batches,
    read_seeds,
    rows_of,
    shelf_of,
    with_pages,
)


def test_matches_are_kept_and_their_places_settled_as_on_one_computer(tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions()
    matches = found_matches(documents, options)
    finder = PageFinder(final_pages(documents, matches))
    expected = keep_matches(matches, finder, documents, options)
    shelf = with_pages(shelf_of(tmp_path, documents, (0, 3, 5)), matches)
    rows = list(kept(match_batches(matches, shelf), shelf, options))
    assert rows[0].schema == kept_schema()
    found = [decode(Match, noun) for batch in rows for noun in batch["noun"].to_pylist()]
    assert sorted(found, key=repr) == sorted(expected, key=repr)

    votes = {span: count for span, count in count_votes(found).items() if span.document < 3}
    places = settled(votes_as_rows(votes), shelf)
    told = [row for batch in places for row in batch.to_pylist()]
    chosen = {
        Span(row["document"], row["start"], row["end"]): Span(
            row["document"], row["place_start"], row["place_end"]
        )
        for row in told
    }
    assert chosen == settle_places(votes)
    assert len({row["place"] for row in told}) == len(set(chosen.values()))


def votes_as_rows(votes):
    return rows_of(
        vote_schema(),
        stretch=[0] * len(votes),
        document=[span.document for span in votes],
        start=[span.start for span in votes],
        end=[span.end for span in votes],
        votes=list(votes.values()),
    )
