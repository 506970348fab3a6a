"""The faults of a proposal as against what stands, explained.

Here belongs what people read about each code; `diff.decided` finds the faults.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Example, Rule

PROPOSED = "in a proposal"
"""The condition of an example that is compared with what its project held before."""

_OWNER = "    field: owner\n"

UNDECIDED = Rule(
    "undecided-change",
    Severity.ERROR,
    "A change of substance, and no decision that agrees to it",
    "The plan belongs to the partnership. What was promised, by whom and by when changes when "
    "a meeting agrees to it, so such a change names its decision: a file in `plan/decisions/` "
    "that says which meeting, on which day, and what was agreed. Corrections of our own "
    "explanations and new figures need none. Which changes need a decision is set in "
    "`plan/plan.yaml`, under `changes`; what counts is what is said there before the change. "
    "A decision is new together with the change, or says in `to` what the field reads from "
    "then on, and no later meeting agreed to something else. What is recorded of a "
    "meeting changes by another decision alone.",
    Example(
        "plan/objectives/less-litter.yaml",
        "    due: not-stated\n",
        "    due: 2026-12-31\n",
        "    due: not-stated\n",
        condition=PROPOSED,
    ),
)

NOT_YET = Rule(
    "decision-to-come",
    Severity.ERROR,
    "A new decision whose meeting is still to come",
    "Only what was decided is recorded. A day in the future is most often a slip, such as a "
    "wrong year, or the day on which something is due. If the meeting is still to come, the "
    "proposal waits for it.",
    Example(
        "plan/decisions/board-2025-05.yaml",
        "",
        samples.decision(samples.agreed("action/empty-bins", more=_OWNER)).replace(
            "date: 2025-", "date: 2099-"
        ),
        samples.decision(samples.agreed("action/empty-bins", more=_OWNER)),
        condition=PROPOSED,
    ),
)

CHANGE_RULES: tuple[Rule, ...] = (UNDECIDED, NOT_YET)
"""Every code that only a comparison finds."""
