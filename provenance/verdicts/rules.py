"""The rules: all that can be said of a shared span, each with its reason and its remedy."""

from collections.abc import Mapping
from types import MappingProxyType

from rapidfuzz import fuzz

from provenance.errors import BadOption
from provenance.model import Level, Rule

_ROWS = (
    Rule(
        "PROV101",
        "uncredited-copy",
        Level.ERROR,
        "A passage was copied from another page, is not marked as a quotation, and nothing near "
        "it names its maker.",
        "The reader takes these words for the page's own.",
        "Put quotation marks around the passage and name its author or outlet, or take it out.",
    ),
    Rule(
        "PROV102",
        "credited-not-quoted",
        Level.WARNING,
        "A passage was copied from another page whose maker is named nearby, but no marks show "
        "where the copied words begin and end.",
        "The reader cannot tell the borrowed words from the page's own.",
        "Put quotation marks around the copied words, or set them apart as a block.",
    ),
    Rule(
        "PROV103",
        "quoted-not-credited",
        Level.WARNING,
        "Words of another page are marked as a quotation, but nobody is named for them.",
        "The reader sees that the words are borrowed and cannot tell from whom.",
        "Name the speaker, the author or the outlet in the same paragraph or the one next to it.",
    ),
    Rule(
        "PROV104",
        "altered-quotation",
        Level.WARNING,
        "Inside the quotation marks, words differ from the source.",
        "Marks promise the speaker's own words; one word more or less can turn their meaning.",
        "Restore the source's words, or show the change with an ellipsis or [brackets].",
    ),
    Rule(
        "PROV105",
        "misattributed-quotation",
        Level.ERROR,
        "A quotation is credited to somebody other than the one whom its source names.",
        "It puts words into the mouth of a person who did not say them.",
        "Look at the source beside it and name the one who is named there.",
    ),
    Rule(
        "PROV201",
        "reposted-with-credit",
        Level.NOTE,
        "A whole page stands again elsewhere, with its byline, biography, notice or link.",
        "The copy says whose it is; it is still a copy, and counts twice in a corpus.",
        "Nothing, if reposting was allowed; keep one copy if texts are to be counted.",
    ),
    Rule(
        "PROV202",
        "quoted-and-credited",
        Level.NOTE,
        "Words of another page are marked as a quotation, in its words, and credited.",
        "This is how it should be; it shows which page relies on which.",
        "Nothing.",
    ),
    Rule(
        "PROV203",
        "shared-quotation",
        Level.NOTE,
        "Two pages quote the same words of a third party that the corpus does not hold.",
        "Neither page copied the other: both may have heard the same speech.",
        "Nothing; add the common source to the corpus to have both held against it.",
    ),
    Rule(
        "PROV204",
        "shared-passage",
        Level.WARNING,
        "Two pages hold the same words, and nothing tells which of them had the words first.",
        "One of them may be a copy, or both of a third text. Nobody is accused.",
        "Compare the two texts; a date or a byline added to either may settle it.",
    ),
    Rule(
        "PROV205",
        "own-reuse",
        Level.NOTE,
        "Source and copy have the same author or the same publisher.",
        "Authors and agencies use their own words again; that takes nothing from anybody.",
        "Nothing, unless the text was handed in as new.",
    ),
    Rule(
        "PROV301",
        "doubled-passage",
        Level.WARNING,
        "The same passage stands more than once in one document.",
        "Saving a page often doubles its first paragraph; the text then counts twice.",
        "Remove the repeat.",
    ),
    Rule(
        "PROV302",
        "duplicate-page",
        Level.WARNING,
        "The same page stands more than once, in one document or in the corpus.",
        "Repeated pages weigh twice in whatever is counted or trained.",
        "Keep one of them.",
    ),
    Rule(
        "PROV303",
        "identical-file",
        Level.WARNING,
        "Two files hold equal bytes, or equal text once case, marks and spaces are set aside.",
        "One of them adds nothing.",
        "Keep one of them.",
    ),
    Rule(
        "PROV401",
        "furniture",
        Level.NONE,
        "The text belongs to the site and not to the page: menus, teasers, banners.",
        "It repeats on every page and says nothing about who copied whom.",
        "Nothing; it is shown on demand and left out of every other finding.",
    ),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in _ROWS})
"""Every rule by its id, in order."""

_NEVER = "never"
"""What to say when no finding is to fail a run."""


def rule_of(id_or_name: str) -> Rule:
    """Return the rule called `PROV104` or `altered-quotation`, in any case of letters.

    Raises BadOption for an unknown one; the hint names the nearest.
    """
    wanted = id_or_name.strip().casefold()
    for rule in RULES.values():
        if wanted in (rule.id.casefold(), rule.name):
            return rule
    names = [name for rule in RULES.values() for name in (rule.id, rule.name)]
    raise BadOption(
        f"there is no rule {id_or_name.strip()!r}", f"Did you mean {_nearest(wanted, names)}?"
    )


def rules_at(level_or_list: str) -> frozenset[str]:
    """Return the ids of the rules at a level or above it, or those of a list with commas.

    `note` gives all but furniture, `none` all, `never` none. Raises BadOption for an unknown
    level or rule; the hint names the nearest.
    """
    wanted = level_or_list.strip().casefold()
    if wanted == _NEVER:
        return frozenset()
    levels = list(Level)
    if wanted in levels:
        least = levels.index(Level(wanted))
        return frozenset(rule.id for rule in RULES.values() if levels.index(rule.level) >= least)
    if "," in wanted or wanted.startswith("prov"):
        return frozenset(rule_of(each).id for each in wanted.split(",") if each.strip())
    names = [*levels, _NEVER, *(rule.name for rule in RULES.values())]
    if wanted in names:
        return frozenset((rule_of(wanted).id,))
    raise BadOption(
        f"{level_or_list.strip()!r} is neither a level nor a rule",
        f"Did you mean {_nearest(wanted, names)}?",
    )


def _nearest(wanted: str, names: list[str]) -> str:
    return max(names, key=lambda name: fuzz.ratio(wanted, name.casefold()))
