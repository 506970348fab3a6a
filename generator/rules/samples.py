"""Files that the examples of several rules need beside those of the minimal project."""

from __future__ import annotations

_HEAD = "# yaml-language-server: $schema=../../../../../schema/"


def objective(number: str = "1.2", priority: str = "clean-streets", indicators: str = "") -> str:
    """Make a file for the objective more-bins."""
    listed = f"\n{indicators}" if indicators else " []\n"
    return f"""{_HEAD}objective.schema.json
id: more-bins
number: "{number}"
title: Have more bins
aliases: []
priority: {priority}
summary: There are to be more bins.
lead: not-stated
baseline: not-stated
target: not-stated
due: not-stated
indicators:{listed}actions:
  - id: order-bins
    title: Order bins
    explained: not-stated
    owner: not-stated
    due: not-stated
    resources: not-stated
    answers: []
printed_in:
  - source: published-plan
    place: Priority one
"""


MEASURED = """  - indicator: litter-reports
    relation: measures
    basis: editorial
    reason: People report less litter where there are bins.
"""
"""An indicator for an objective."""


def priority(judges: str = "more-bins") -> str:
    """Make a file for the priority litter-bins."""
    return f"""{_HEAD}priority.schema.json
id: litter-bins
number: 2
title: Litter bins
aliases: []
summary: There are to be more bins.
background: People ask for bins.
achievements: []
response: []
organisations: []
boards: []
linked_strategies: []
approaches: []
success_measures:
  - id: measure-bins
    title: More bins than before
    judges:
      - objective: {judges}
        basis: editorial
        reason: It is about bins.
    indicators: []
    baseline: not-stated
    target: not-stated
    unmeasured:
      state: no-data
      reason: Nobody counts the bins.
printed_in:
  - source: published-plan
    place: Priority two
"""


def indicator(more: str = "") -> str:
    """Make a file for the indicator full-bins, with more keys at its end."""
    return f"""{_HEAD}indicator.schema.json
id: full-bins
title: Full bins
definition: Bins that were found full.
noun: bins
unit: count
direction: down
direction_reason: A full bin makes litter.
frequency: annual
lag_weeks: not-stated
describes: partnership
disclosure: none
area: E99999999
comparators: []
sources:
  - published-plan
lead:
  order:
    - published-plan
  reason: There is only one source.
feeds: []
range:
  lowest: 0
  highest: 1000
tolerance: 5
breaks: []
conflicts: []
caveats: []
{more}"""


def people(more: str = "") -> str:
    """Make a file for the indicator full-bins that counts people, with more keys at its end."""
    return (
        indicator(more)
        .replace("definition: Bins that were found full.", "definition: Who filled a bin.")
        .replace("noun: bins", "noun: people")
        .replace("frequency: annual", "frequency: irregular")
        .replace("disclosure: none", "disclosure: people")
    )


def approach(steps_are: str) -> str:
    """Make a file for the approach broom-first, which has one step."""
    return f"""{_HEAD}approach.schema.json
id: broom-first
title: Broom first
short_title: not-stated
aliases: []
summary: Sweep before you wash.
steps_are: {steps_are}
steps:
  - id: step-sweep
    title: Sweep
    text: not-stated
printed_in:
  - source: published-plan
    place: Introduction
"""


def source(first: str = "") -> str:
    """Make a file for the source bin-count, with lines before its first."""
    return f"""{first}{_HEAD}source.schema.json
id: bin-count
title: Count of the bins
publisher: Exampleton Council
url: https://example.org/bins
licence: not-stated
published: "2025"
read: 2025-05-01
via: direct
"""


def organisation(name: str = "bin-makers") -> str:
    """Make a file for an organisation."""
    return f"""{_HEAD}organisation.schema.json
id: {name}
name: Bin Makers
short_name: not-stated
aliases: []
kind: stakeholder
parts: []
description: They make bins.
url: not-stated
contact: not-stated
printed_in:
  - source: published-plan
    place: Introduction
"""


def decision(agrees: str = "", more: str = "", name: str = "board-2025-05") -> str:
    """Make a file for a decision of the partnership board, with what it agrees to."""
    listed = f"\n{agrees}" if agrees else " []\n"
    return f"""{_HEAD}decision.schema.json
id: {name}
title: Who empties the bins
meeting: Exampleton Partnership Board
board: partnership-board
date: 2025-05-06
agreed: It was agreed who empties the bins.
minutes: https://example.org/minutes/2025-05
agrees:{listed}{more}"""


def agreed(record: str, change: str = "changed", more: str = "") -> str:
    """Make one change that a decision agrees to."""
    return f"  - record: {record}\n    change: {change}\n{more}"


def returned(statuses: str = "", board: str = "streets-group", quarter: str = "2025-26-Q1") -> str:
    """Make a file for the quarterly return of a board."""
    listed = f"\n{statuses}" if statuses else " []\n"
    return f"""{_HEAD.replace("../schema", "../../schema")}return.schema.json
id: {quarter.lower()}-{board}
quarter: {quarter}
board: {board}
received: not-stated
summary: not-stated
statuses:{listed}printed_in:
  - source: published-plan
    place: Returns
"""


def editions() -> str:
    """Make a file for the source published-plan that lists its editions."""
    return f"""{_HEAD}source.schema.json
id: published-plan
title: Plan of the Exampleton Partnership
publisher: Exampleton Partnership
url: https://example.org/plan
licence: not-stated
published: "2025"
read: 2025-05-01
via: direct
editions:
  - name: "2025"
    title: Plan of the Exampleton Partnership, 2025
    url: https://example.org/plan/2025
"""


def feeds(source: str, address: str = "    url: https://example.org/bins.csv\n") -> str:
    """Make the feeds of an indicator: one, from a source, found at an address."""
    return f"""feeds:
  - source: {source}
    reader: generic-csv
{address}    select:
      period: Year
      value: Reports
      area_code: E99999999
"""


EVIDENCE_FEED = """feeds:
  - source: published-plan
    reader: evidence
    file: evidence/bins.csv
    select:
      indicator: full-bins
      unit: count
      areas:
        Exampleton: E99999999
"""
"""The feeds of an indicator: one, of evidence that is kept by hand."""

EVIDENCE = """\
indicator_id,period,geography,value,unit,source_title,source_url,date_read
full-bins,2024-04/2025-03,Exampleton,130,count,A report,https://example.org/report,2025-01-31
"""
"""A file of evidence that is kept by hand; its figure is invented."""
