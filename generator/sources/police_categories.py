"""The categories of data.police.uk, and since when each means what it means now.

Here belongs that the publisher had six of them at first, eleven from September 2011, and
has had fourteen since May 2013.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import suggest
from generator.sources import table
from generator.sources.base import Place, SourceError

CATEGORIES: Mapping[str, str] = {
    "Anti-social behaviour": "anti-social-behaviour",
    "Bicycle theft": "bicycle-theft",
    "Burglary": "burglary",
    "Criminal damage and arson": "criminal-damage-arson",
    "Drugs": "drugs",
    "Other crime": "other-crime",
    "Other theft": "other-theft",
    "Possession of weapons": "possession-of-weapons",
    "Public order": "public-order",
    "Robbery": "robbery",
    "Shoplifting": "shoplifting",
    "Theft from the person": "theft-from-the-person",
    "Vehicle crime": "vehicle-crime",
    "Violence and sexual offences": "violent-crime",
}
"""The categories of the files, and what the API calls them."""

OLD_CATEGORIES = ("Public disorder and weapons", "Violent crime")
"""Categories until April 2013; the first was then divided, the second renamed."""
SINCE: Mapping[str, str] = {
    "Bicycle theft": "2013-05",
    "Criminal damage and arson": "2011-09",
    "Drugs": "2011-09",
    "Other crime": "2013-05",
    "Other theft": "2013-05",
    "Possession of weapons": "2013-05",
    "Public order": "2013-05",
    "Shoplifting": "2011-09",
    "Theft from the person": "2013-05",
    "Violence and sexual offences": "2013-05",
}
"""The month from which a category has meant what it means now; others always did."""
ALL = (*CATEGORIES, *OLD_CATEGORIES)
BY_SLUG: Mapping[str, str] = {slug: name for name, slug in CATEGORIES.items()}


def chosen(names: tuple[str, ...]) -> tuple[str, ...]:
    """The categories that a selection names; all, old ones too, where it names none."""
    known = {table.folded(name): name for name in CATEGORIES}
    found = []
    for name in names:
        if table.folded(name) not in known:
            place = Place("selection", column="categories")
            raise SourceError(f"there is no category “{name}”", suggest(name, CATEGORIES), place)
        found.append(known[table.folded(name)])
    return tuple(dict.fromkeys(found)) or ALL


def is_known(category: str, month: str) -> bool:
    """Whether the publisher has a category, or had it in that month."""
    return category in CATEGORIES or (category in OLD_CATEGORIES and month < "2013-05")


def too_early(month: str, wanted: frozenset[str]) -> str:
    """Why a month has no value for some categories; empty where it has.

    All categories together are all crimes, whatever they were called.
    """
    if wanted.issuperset(OLD_CATEGORIES):
        return ""
    later = sorted(name for name in wanted if SINCE.get(name, "") > month)
    if not later:
        return ""
    return f"The source had no category {later[0]} as it is now before {SINCE[later[0]]}."


def unknown(category: str, place: Place) -> SourceError:
    """The fault of a row of a category that is new."""
    remedy = "look into the file; if it is a new category, it goes into the reader’s list"
    return SourceError(f"the category “{category[:60]}” is not known", remedy, place)
