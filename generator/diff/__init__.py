"""What changed between two states of a plan: meaning, not text.

`entries` makes of the files of one state a flat list of records and fields, `compare` tells
two such lists apart, `fields` knows what each field is called and how much its change
matters, `telling` says it in sentences, and `decided` asks which changes a decision covers.

It compares what the files say, not assembled plans: an earlier state may have a shape that
today's records do not know, and a proposal may be broken, and what both say should still
be told.
"""

from generator.diff.changes import Act, Change, Changes, FieldChange, Weight
from generator.diff.compare import applied, compare
from generator.diff.entries import Entry, State, state

__all__ = [
    "Act",
    "Change",
    "Changes",
    "Entry",
    "FieldChange",
    "State",
    "Weight",
    "applied",
    "compare",
    "state",
]
