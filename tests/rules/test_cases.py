"""More slips than the examples show, and edits that are fine, tried on the minimal project."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support import MINIMAL, Checked

PLAN = "plan/plan.yaml"
BOARD = "plan/boards/streets-group.yaml"
ROOT_BOARD = "plan/boards/partnership-board.yaml"
OBJECTIVE = "plan/objectives/less-litter.yaml"
PRIORITY = "plan/priorities/clean-streets.yaml"
ASSESSMENT = "plan/assessments/litter-assessment.yaml"
STRATEGY = "plan/linked-strategies/waste-strategy.yaml"
SOURCE = "plan/sources/published-plan.yaml"
INDICATOR = "plan/indicators/litter-reports.yaml"
QUESTIONS = "plan/questions.yaml"
PARTS = "disclosure: none\nparts:\n  - {}\n  - litter-reports\n"
LEFT_OUT = "tolerance: 5\nleft_out:\n  indicator: {}\n  words: what nobody reports\n"
FEEDS = """feeds:
  - source: {}
    reader: nomis
    url: https://example.org/population.csv
    select:
      area: E99999999
"""
AREA = """  - id: {0}
    code: {1}
    name: {0}
    kind: Invented ward
    vintage: "2025"
    within: {2}
"""
UNMEASURED = """    unmeasured:
      state: no-data
      reason: Nobody counts.
"""
SHARE = "        numerator: 30\n        denominator: 120\n"


@cache
def minimal() -> Checked:
    return Checked(MINIMAL)


def _edited(path: str, original: str, text: str) -> str:
    whole = minimal().documents[path].text
    assert whole.count(original) == 1, original
    return whole.replace(original, text)


@pytest.mark.parametrize(
    ("path", "original", "text", "code", "remedy"),
    [
        # references
        (OBJECTIVE, "lead: not-stated", "lead: not-statd", "unknown-reference", "not-stated"),
        (OBJECTIVE, "lead: not-stated", "lead: tbc", "unknown-reference", "write not-stated"),
        (OBJECTIVE, "lead: not-stated", "lead: Streets Group", "unknown-reference",
         "streets-group"),
        (ROOT_BOARD, "  - example-council", "  - not-stated", "unknown-reference", "members: []"),
        (QUESTIONS, "action/collect", "objective/collect", "unknown-reference", "action/collect"),
        (QUESTIONS, "action/collect", "acton/collect", "unknown-reference", "action/collect"),
        (INDICATOR, "disclosure: none\n", PARTS.format("leaves"), "unknown-reference",
         "litter-reports"),
        (INDICATOR, "disclosure: none\n", PARTS.format("liter-reports"), "unknown-reference",
         "did you mean “litter-reports”"),
        (INDICATOR, "disclosure: none\n", PARTS.format("published-plan"), "unknown-reference",
         "litter-reports"),
        (INDICATOR, "tolerance: 5\n", LEFT_OUT.format("liter-reports"), "unknown-reference",
         "did you mean “litter-reports”"),
        (INDICATOR, "feeds: []\n", FEEDS.format("publishd-plan"), "unknown-reference",
         "did you mean “published-plan”"),
        # areas and parts
        (INDICATOR, "comparators: []", "comparators:\n  - E99999998", "unknown-area",
         "did you mean “E99999999”"),
        (PLAN, "areas:\n", "areas:\n" + AREA.format("ward", "E99999998", "E99999997"),
         "unknown-area", "did you mean “E9999999"),
        (PLAN, "areas:\n", "areas:\n" + AREA.format("ward", "E99999998", "E99999998"),
         "area-cycle", "the larger area"),
        (PLAN, "areas:\n", "areas:\n" + AREA.format("east", "E99999998", "E99999997")
         + AREA.format("west", "E99999997", "E99999998"), "area-cycle", "delete within"),
        (INDICATOR, "disclosure: none\n", PARTS.format("leaves"), "part-of-itself",
         "add up to this one’s"),
        # measures
        (PRIORITY, "relation: measures", "relation: context", "unmeasured-without-reason",
         "unmeasured:"),
        (PRIORITY, "    target: not-stated\n", "    target: not-stated\n" + UNMEASURED,
         "needless-unmeasured", "delete unmeasured"),
        (INDICATOR, "breaks: []", "breaks:\n  - at: 2024-04\n    reason: Synthetic.", "malformed",
         "YYYY-MM-DD"),
        # ids
        (INDICATOR, "id: litter-reports", "id: revisions", "reserved-id", "revisions-indicator"),
        (INDICATOR, "id: litter-reports", "id: con", "reserved-id", "con-indicator"),
        (PRIORITY, "- id: respond-bins", "- id: index", "reserved-id", "index-priority"),
        # numbers
        (OBJECTIVE, '"1.1"', '"1.2"', "objective-numbering", '"1.1"'),
        (OBJECTIVE, '"1.1"', f'"1.{"9" * 5000}"', "objective-numbering", '"1.1"'),
        (BOARD, "row: 1", "row: 999999999999999", "row-numbering", "row: 1"),
        # boards
        (ROOT_BOARD, "parent: none", "parent: streets-group", "board-cycle", "none"),
        (ROOT_BOARD, "parent: none", "parent: not-stated", "board-root", "parent: none"),
        (ROOT_BOARD, "kind: partnership", "kind: board", "board-root", "kind: partnership"),
        (BOARD, "kind: board", "kind: partnership", "board-root", "subgroup"),
        # dates
        (PLAN, "starts: 2025-04-01", "starts: 2029-04-01", "date-order", "line 10"),
        (ASSESSMENT, "\nperiod: 2023-04/2024-03", "\nperiod: 2024-04/2023-03", "date-order",
         "2023"),
        (ASSESSMENT, "\nperiod: 2023-04/2024-03", "\nperiod: 2023-24", "impossible-date",
         "2024-03"),
        (SOURCE, "read: 2025-05-01", "read: 2024-05-01", "date-order", "line 8"),
        (STRATEGY, '"2030"', "2028-02", "strategy-ends-early", "owner"),
        # figures
        (ASSESSMENT, "value: 25.0", "value: 25.1", "figure-arithmetic", "recomputed: 25.0"),
        (ASSESSMENT, "numerator: 30", "numerator: 36", "figure-arithmetic", "recomputed: 30.0"),
        (ASSESSMENT, "numerator: 30", "numerator: -30", "impossible-value", "30"),
        (ASSESSMENT, SHARE, SHARE.replace("numerator", "previous").replace("denominator",
         "current"),
         "unfit-evidence", "percent-change"),
        # names
        (PRIORITY, "\ntitle: Clean streets", "\ntitle: not-stated", "unnamed-record", "name"),
        (BOARD, "short_name: not-stated", "short_name: Streets Group", "needless-alias",
         "not-stated"),
        (BOARD, "  - name: Street Group", "  - name: Exampleton Partnership Board", "name-clash",
         "alias"),
        (PRIORITY, "summary: The streets are to be cleaner.", "summary: Not known.",
         "unstated-otherwise", "not-stated"),
        # addresses
        (SOURCE, "https://example.org/plan", "https://me:pw@example.org/", "malformed-address",
         "https://example.org/"),
        (PLAN, "\ncontact: not-stated", "\ncontact: mailto:me@localhost", "malformed-address",
         "mailto:"),
        (PLAN, "\ncontact: not-stated", "\ncontact: tel:-", "malformed-address", "tel:"),
        (BOARD, "It looks after the streets.", "See [it](https://example).", "malformed-address",
         "https://"),
        (INDICATOR, "$schema=../../../../../schema/indicator", "$schema=indicator", "schema-line",
         "../schema/indicator.schema.json"),
    ],
)  # fmt: skip
def test_a_slip_is_found(path: str, original: str, text: str, code: str, remedy: str) -> None:
    found = minimal().findings(path, _edited(path, original, text))
    assert code in {d.code for d in found}
    assert any(remedy in d.help for d in found if d.code == code), [d.help for d in found]


@pytest.mark.parametrize(
    ("path", "original", "text"),
    [
        (PLAN, "ends: 2028-03-31", 'ends: "2028"'),
        (PLAN, "ends: 2028-03-31", "ends: not-stated"),
        (STRATEGY, '"2030"', "2028-03"),
        (STRATEGY, '"2030"', "not-stated"),
        (STRATEGY, '"2024"\nends: "2030"', '2030-06\nends: "2030"'),
        (OBJECTIVE, "due: 2026-03-31", "due: 2025-04"),
        (OBJECTIVE, "due: 2026-03-31", 'due: "2025"'),
        (SOURCE, "read: 2025-05-01", "read: 2025-01-01"),
        (ASSESSMENT, "value: 25.0", "value: 25"),
        (ASSESSMENT, "value: 25.0\n", "value: 25.00\n"),
        (ASSESSMENT, "30\n        denominator: 120", "33\n        denominator: 132"),
        (ASSESSMENT, "25.0\n        unit: percent\n        of: all litter\n" + SHARE,
         "-100\n        unit: percent-change\n        previous: 5\n        current: 0\n"),
        (ASSESSMENT, "25.0\n        unit: percent\n        of: all litter\n" + SHARE,
         "2.5\n        unit: rate-per-1000\n        numerator: 5\n        denominator: 2000\n"),
        (PRIORITY, "- id: respond-bins", "- id: revisions"),
        (PRIORITY, "- id: respond-bins", "- id: con"),
        (PLAN, "areas:\n", "areas:\n" + AREA.format("Ward", "E99999998", "E99999999")
         .replace("id: Ward", "id: ward")),
        (PLAN, "areas:\n", "areas:\n" + "".join(
            AREA.format(name, code, whole).replace(f"id: {name}", f"id: {name.lower()}")
            for name, code, whole in (("Street", "E99999997", "E99999998"),
                                      ("Ward", "E99999998", "E99999999"),
                                      ("Square", "E99999996", "E99999998")))),
        (INDICATOR, "tolerance: 5\n", LEFT_OUT.format("litter-reports")),
        (INDICATOR, "feeds: []\n", FEEDS.format("published-plan")),
        (INDICATOR, "feeds: []\n",
         FEEDS.format("published-plan").replace("example.org", "127.0.0.1:8000")),
        (INDICATOR, "feeds: []\n",
         FEEDS.format("published-plan").replace("example.org", "localhost")),
        (PRIORITY, "        relation: measures\n        basis: editorial\n        reason: People "
         "report the litter that they see.\n    baseline: not-stated\n    target: not-stated\n",
         "        relation: context\n        basis: editorial\n        reason: People "
         "report the litter that they see.\n    baseline: not-stated\n    target: not-stated\n"
         + UNMEASURED),
        (BOARD, "members: not-stated", "members: []"),
        (BOARD, "It looks after the streets.",
         "Unknown to many, it looks after £5 < £6 (and more)."),
        (BOARD, "It looks after the streets.",
         "See <https://example.org/a_(b)>, or [us](tel:112)."),
        (BOARD, "  - name: Street Group\n", "  - name: streets group\n"),
        (PLAN, "\ncontact: not-stated", "\ncontact: mailto:help@example.org?subject=Plan"),
    ],
)  # fmt: skip
def test_what_is_fine_is_left_alone(path: str, original: str, text: str) -> None:
    assert minimal().findings(path, _edited(path, original, text)) == ()


def test_line_ends_of_windows_are_fine() -> None:
    for path, document in minimal().documents.items():
        assert minimal().findings(path, document.text.replace("\n", "\r\n")) == ()
