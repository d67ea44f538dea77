"""What is known of text beyond the documents that are compared."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from provenance.duplicates.tables import WordTable


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """What is known of text beyond the documents that are compared.

    texts        texts that are known to stand everywhere
    word_counts  int64[buckets]; how often words stand in documents that are not compared, or None
    table        the words of the documents, where these are known without their texts, or None
    """

    texts: tuple[str, ...] = ()
    word_counts: "NDArray[np.int64] | None" = None
    table: "WordTable | None" = None


NO_BACKGROUND = Background()
