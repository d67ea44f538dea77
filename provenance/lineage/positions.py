"""What places a page in time besides its dates: the hour it was sent, its number in a series."""

from provenance.lineage.readings import Reading
from provenance.model import PageDate


def number_in_series(reading: Reading) -> tuple[str, int] | None:
    """Return the series and the number of a page that has one, as `rfc 2422`."""
    series, _, number = (reading.identifier or "").rpartition(" ")
    return (series, int(number)) if series.isalpha() and number.isdecimal() else None


def is_earlier(one: PageDate, other: PageDate) -> bool | None:
    """Tell whether one date lies before the other, to the second if both say so.

    None if they are the same.
    """
    if one.moment and other.moment:
        return None if one.moment == other.moment else one.moment < other.moment
    return None if one.value == other.value else one.value < other.value
