"""The faults that the check of shape finds, explained.

Here belongs what people read about each code; `schema` finds the faults.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules.base import Example, Rule

_BOARD = "plan/boards/streets-group.yaml"
_ASSESSMENT = "plan/assessments/litter-assessment.yaml"


def _rule(
    code: str, summary: str, why: str, path: str, original: str, bad: str, good: str = ""
) -> Rule:
    return Rule(code, Severity.ERROR, summary, why, Example(path, original, bad, good or original))


SHAPE: tuple[Rule, ...] = (
    _rule(
        "unknown-key",
        "A key has a name that no key has here",
        "A misspelt key would be left out without a word. Correct its spelling, or move it to the "
        "record that it belongs to: check its indent.",
        _BOARD,
        "chair: not-stated\n",
        "chairperson: not-stated\nchair: not-stated\n",
    ),
    _rule(
        "missing-key",
        "A key that must be there is missing",
        "What the plan does not say is said to be unsaid: write the key with the value "
        "not-stated, or [] for a list of none. So a gap is never mistaken for an oversight.",
        _BOARD,
        "id: streets-group\nname: Streets Group\nshort_name: not-stated\n",
        "id: streets-group\nname: Streets Group\n",
    ),
    _rule(
        "empty-value",
        "A key has no value",
        "Nothing stands behind the colon. Write the value; where no source states one, write "
        "not-stated, and [] for a list of none.",
        _BOARD,
        "chair: not-stated\n",
        "chair:\n",
    ),
    _rule(
        "wrong-type",
        "A value is of the wrong kind, such as a number where a text belongs",
        "A year or a number that is meant as text needs quotes; a number has no unit, no thousands "
        "separator and no quotes; a list has a line with a dash for each item.",
        "plan/linked-strategies/waste-strategy.yaml",
        'ends: "2030"\n',
        "ends: 2030\n",
    ),
    _rule(
        "not-allowed",
        "A value is not one of those that can stand here",
        "Some keys take a few words only, so that pages can sort and count by them. The help "
        "names the nearest one, and the schema explains them all.",
        _BOARD,
        "kind: board\n",
        "kind: bord\n",
    ),
    _rule(
        "malformed",
        "A value is not in the form that it needs",
        "Dates are written YYYY-MM-DD, ids in small letters with hyphens, addresses with "
        "https://. The help says which form is needed.",
        "plan/objectives/less-litter.yaml",
        "    due: 2026-03-31\n",
        "    due: 31/03/2026\n",
    ),
    _rule(
        "too-long",
        "A text is too long for its place",
        "Titles stand in lists, menus and tables. Keep them to what names the thing, and put the "
        "rest in the text.",
        _BOARD,
        "meetings: not-stated\n",
        "meetings: Each quarter" + ", and then again each quarter" * 20 + "\n",
        "meetings: Each quarter\n",
    ),
    _rule(
        "too-few",
        "A list has too few items",
        "Some lists cannot be empty: every record says where it is printed, and every objective "
        "has an action.",
        "plan/organisations/example-council.yaml",
        "printed_in:\n  - source: published-plan\n    place: Introduction\n",
        "printed_in: []\n",
    ),
    _rule(
        "out-of-range",
        "A number is too small or too large",
        "Rows and priorities are numbered from 1, and nothing can be divided by 0.",
        _ASSESSMENT,
        "        denominator: 120\n",
        "        denominator: 0\n",
    ),
    _rule(
        "repeated-item",
        "A list holds the same item twice",
        "It would be shown and counted twice. Delete one; it may have been meant for another word.",
        "plan/priorities/clean-streets.yaml",
        "boards:\n  - streets-group\n",
        "boards:\n  - streets-group\n  - streets-group\n",
    ),
)
"""The codes that the check of shape finds."""
