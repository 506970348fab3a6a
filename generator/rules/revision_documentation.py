"""The faults of data/revisions.csv, explained.

Here belongs what people read about each code; `rows.revisions` finds the faults.  What its
text can get wrong has the codes of the other data files.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Example, Rule

_PATH = "data/revisions.csv"
_HEADER = (
    "indicator,period,area,source,old_value,old_status,old_edition,old_retrieved,"
    "new_value,new_status,new_edition,recorded,reason\n"
)
_ROW = (
    "litter-reports,2023-04/2024-03,E99999999,published-plan,111,provisional,2024,2024-06-01,"
    "110,final,2025,2025-06-01,\n"
)


def _rule(
    code: str,
    summary: str,
    why: str,
    bad: str,
    good: str = _ROW,
    *,
    severity: Severity = Severity.ERROR,
    beside: dict[str, str] | None = None,
    also: tuple[str, ...] = (),
) -> Rule:
    """A fault in the rows of the file."""
    example = Example(_PATH, "", _HEADER + bad, _HEADER + good, beside=beside or {}, also=also)
    return Rule(code, severity, summary, why, example)


_LATER = _ROW.replace("2023-04/2024-03", "2024-04/2025-03")
_HIDDEN = _ROW.replace("111,", ",").replace("110,final", ",suppressed")
_PEOPLE = _ROW.replace("litter-reports", "full-bins")
_FULL_BINS = samples.indicator("no_data: Nobody counts them yet.\n").replace(
    "disclosure: none", "disclosure: people"
)

REVISION_RULES: tuple[Rule, ...] = (
    _rule(
        "revision-empty-cell",
        "A cell of a revision that is needed is empty",
        "A revision says which value changed, what stood there before, from which edition, and "
        "what took its place. Only the reason may be empty, and a value that there was not.",
        _ROW.replace(",2025,2025-06-01", ",,2025-06-01"),
    ),
    _rule(
        "revision-malformed-cell",
        "A cell of a revision is not in the form that its column needs",
        "Areas are given by their codes, indicators and sources by their ids, days as "
        "YYYY-MM-DD, just as in the data files.",
        _ROW.replace("2025-06-01", "1 June 2025"),
    ),
    _rule(
        "revision-impossible-period",
        "The period of a revision cannot be",
        "It is the period of the row in the data file: 2023-04/2024-03 for a financial year, "
        "2024-01 for a month.",
        _ROW.replace("2023-04/2024-03", "2023/24"),
    ),
    _rule(
        "revision-impossible-day",
        "A day of a revision cannot be",
        "There is no 30 February. Write the day on which the old value was read, and the day on "
        "which the change was found.",
        _ROW.replace("2024-06-01", "2024-02-30"),
    ),
    _rule(
        "revision-not-a-number",
        "A value of a revision is not a plain number",
        "Write digits, with a full stop for decimals, as in the data files.",
        _ROW.replace(",111,", ",about 111,"),
    ),
    _rule(
        "revision-unknown-status",
        "A status of a revision is none of those that there are",
        "It is one of those that rows of the data files have.",
        _ROW.replace("provisional", "draft"),
    ),
    _rule(
        "revision-unknown-indicator",
        "A revision is of an indicator that does not exist",
        "Each revision names the indicator whose value changed. Correct the id; where the "
        "indicator was taken away, its revisions go with it.",
        _ROW.replace("litter-reports", "litter-report"),
    ),
    _rule(
        "revision-unknown-source",
        "A revision is from a source that does not exist",
        "Each revision names the source that changed its value, as the id of a file in "
        "plan/sources/.",
        _ROW.replace("published-plan", "publishd-plan"),
    ),
    _rule(
        "revision-unknown-area",
        "A revision is for an area that is not listed in plan.yaml",
        "The list of areas gives each code its name. Correct the code, or add the area there.",
        _ROW.replace("E99999999", "E99999998"),
    ),
    _rule(
        "revision-missing-value",
        "A revision has no value, and the status does not say why",
        "Only what is suppressed or unavailable has no value, and the old value of what is "
        "suppressed now.",
        _ROW.replace(",110,", ",,"),
    ),
    _rule(
        "revision-unexpected-value",
        "A revision tells a value that is withheld",
        "What a source suppresses must not be told by the record of its changes: neither the "
        "number that it had before, nor a new one.",
        _HIDDEN.replace(",,provisional", ",111,provisional"),
        _HIDDEN,
    ),
    _rule(
        "revision-small-number",
        "A revision tells a count of 1 to 4 people",
        "So small a count could tell who is meant. It is never kept, not in the record of changes "
        "either: the history of the repository forgets nothing.",
        _PEOPLE.replace(",111,", ",3,"),
        _PEOPLE,
        beside={"plan/indicators/full-bins.yaml": _FULL_BINS},
        also=("orphan-record",),
    ),
    _rule(
        "revision-duplicate-row",
        "Two revisions say the same",
        "A change is recorded once. Delete one of the two rows.",
        _ROW + _ROW,
    ),
    _rule(
        "revision-row-order",
        "The revisions are not sorted",
        "Sorted rows keep changes short and easy to review: by indicator, the period’s start and "
        "end, area, source and the day on which they were recorded.",
        _LATER + _ROW,
        _ROW + _LATER,
        severity=Severity.WARNING,
    ),
)
"""One rule a code, by what they look at: cells, what they name, what they tell, rows."""
