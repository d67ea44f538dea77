import pytest

from provenance.distributed.nouns import decode
from provenance.distributed.tasks.telling import derivation_schema, paired
from provenance.lineage.derivations import derive
from provenance.lineage.undirected import pair_copies
from provenance.model import Derivation
from tests.distributed.inline import done
from tests.distributed.inline_lineage import Told, derivations_of, table_of
from tests.distributed.stories import a_library


@pytest.mark.parametrize("seed", range(3))
def test_derivations_are_those_of_one_computer(tmp_path, seed):
    told = Told(tmp_path, a_library(seed))
    known = derive(told.documents, told.pages, told.families, told.quotations)
    assert derivations_of(told) == known
    assert known


def test_copies_are_paired_as_on_one_computer(tmp_path):
    told = Told(tmp_path, a_library(6))
    rows = table_of(done(paired, told.family_partitions(), told.shelf), derivation_schema())
    ordered = sorted(rows, key=lambda row: row["key"])
    known = pair_copies(told.families)
    assert tuple(decode(Derivation, row["noun"]) for row in ordered) == known
    assert len({row["key"] for row in rows}) == len(known)
