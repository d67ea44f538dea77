"""Evidence from digests: who collected whom."""

from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.settings import Name, Role, Setting, name_of, word_runs
from provenance.lineage.sides import Side
from provenance.model import Evidence, EvidenceKind, Span


def title_in_digest(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if the source's title stands in the headlines of the copy's digest.

    Two pages of one document, and two digests that both list the title, tell nothing.
    """
    if not _may_list(copy.setting) or source.span.document == copy.span.document:
        return None
    title = _title(source.setting)
    if title is None:
        return None
    if not _lists(copy.setting, title) or _lists(source.setting, title):
        return None
    return weigh(
        EvidenceKind.TITLE_IN_DIGEST,
        f"The title of the other page, “{title.value}”, stands in the list of headlines of "
        f"{copy.setting.document.path}.",
        _places(source.setting, copy.setting, title),
    )


def _title(setting: Setting) -> Name | None:
    return next((name for name in setting.names if name.role is Role.TITLE), None)


def _may_list(setting: Setting) -> bool:
    """Tell whether titles stand around the page: of nearly all pages there do not."""
    title = setting.page.title
    return bool(setting.headlines) or (
        title is not None and not setting.page.span.holds(title.span)
    )


def _lists(setting: Setting, title: Name) -> bool:
    """Tell whether the digest's head holds the title, or the page has its own from there."""
    if _listed_title(setting, title):
        return True
    listed = setting.headlines
    return bool(listed) and all(run in listed for run in word_runs(title.folded))


def _listed_title(setting: Setting, title: Name) -> Span | None:
    """Return the place of the page's title if it is this one and stands outside the page."""
    own, page = _title(setting), setting.page
    if own and page.title and own.folded == title.folded and not page.span.holds(page.title.span):
        return page.title.span
    return None


def _places(source: Setting, copy: Setting, title: Name) -> tuple[Span, ...]:
    listed = _listed_title(copy, title)
    stated = source.page.title
    return tuple(each for each in (stated.span if stated else None, listed) if each)


def digest_of_several(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if the copy is one of several texts in a digest and the source is alone."""
    if not copy.setting.digest or not source.setting.alone:
        return None
    return weigh(
        EvidenceKind.DIGEST_OF_SEVERAL,
        f"{copy.setting.document.path} is a digest of several texts; "
        f"{name_of(source.setting)} stands alone in {source.setting.document.path}.",
        (copy.span,),
    )
