"""What councillors read: a change of the files, and the sentence and class that come of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator.diff import Weight
from tests.diff.support import Texts, edited, full, items, told, without

OBJECTIVE = "plan/objectives/less-litter.yaml"
OTHER = "plan/objectives/fewer-tips.yaml"
BOARD = "plan/boards/streets-board.yaml"
PRIORITY = "plan/priorities/clean-streets.yaml"
PLAN = "plan/plan.yaml"
RETURN = "plan/returns/2025-26-Q2/streets-board.yaml"
DECISION = "plan/decisions/board-2025-05-lend-brooms.yaml"
INDICATOR = "plan/indicators/litter-reports.yaml"
RATES = "data/litter-rate.csv"
S, D, E = Weight.SUBSTANTIVE, Weight.DATA, Weight.EDITORIAL
BOARD_NAME = "Streets Board: roads & <3 paths {#streets}"
NIGHTLY = "Empty the bins each day {{ today }} & <3 times on Sundays"


def _part(text: str, start: str, end: str = "") -> str:
    """What stands in a text from some words on, up to others."""
    at = text.index(start)
    return text[at : text.index(end, at) if end else len(text)]


def _with(path: str, old: str, new: str) -> Texts:
    return edited(full(), path, old, new)


def _without_part(path: str, start: str, end: str = "") -> Texts:
    return edited(full(), path, _part(full()[path], start, end), "")


COLLECT = _part(full()[OBJECTIVE], "  - id: collect-litter", "  - id: lend-brooms")
MONITORING = _part(full()[BOARD], "monitoring:", "note:")


@dataclass(frozen=True)
class Case:
    """What becomes of the synthetic project, or of `old` where that is something else."""

    new: Texts
    says: tuple[tuple[str, Weight], ...]
    old: Texts | None = None


CASES = {
    "an owner is named": Case(
        _with(OBJECTIVE, "    owner: not-stated", "    owner: broom-club"),
        (("Objective 1.1, action “Collect the litter in the park”: owner changed from not "
          "stated to Broom Club.", S),),
    ),
    "an owner is no longer stated": Case(
        _with(OBJECTIVE, "    owner: broom-club", "    owner: not-stated"),
        (("Objective 1.1, action “Lend brooms”: owner changed from Broom Club to not stated.", S),),
    ),
    "a date is set": Case(
        edited(full(), OBJECTIVE, COLLECT, COLLECT.replace("due: not-stated", "due: 2027-03-31")),
        (("Objective 1.1, action “Collect the litter in the park”: due date set to "
          "31 March 2027.", S),),
    ),
    "a date is put off": Case(
        _with(OBJECTIVE, "due: 2026-03-31", "due: 2026-09"),
        ((f"Objective 1.1, action “{NIGHTLY}”: due date changed from 31 March 2026 to "
          "September 2026.", S),),
    ),
    "a title is reworded": Case(
        _with(OBJECTIVE, "title: Have less litter", "title: Have far less litter"),
        (("Objective 1.1 (“Have far less litter”): wording changed from “Have less litter” to "
          "“Have far less litter”.", S),),
    ),
    "a misprint is corrected": Case(
        _with(OBJECTIVE, "title: Lend brooms",
              "title: Lend brooms out\n    as_printed: Lend broms"),
        (("Objective 1.1, action “Lend brooms out”: wording changed from “Lend brooms” to “Lend "
          "brooms out”; printed wording now: “Lend broms”.", S),),
    ),
    "a target is lowered": Case(
        _with(OBJECTIVE, "target: 100 reports & no more", "target: 90 reports"),
        (("Objective 1.1 (“Have less litter”): target changed from “100 reports & no more” to "
          "“90 reports”.", S),),
    ),
    "a summary is reworded": Case(
        _with(OBJECTIVE, "There is to be *less* litter", "There is to be less litter"),
        (("Objective 1.1 (“Have less litter”): summary reworded.", E),),
    ),
    "a note is taken out": Case(
        _without_part(OBJECTIVE, "note: |-", "printed_in:"),
        (("Objective 1.1 (“Have less litter”): note taken out.", E),),
    ),
    "a success measure is added": Case(
        full(),
        (("Priority 1, success measure “Fewer tips”: new (not stated: starting point, target).",
          S),),
        _without_part(PRIORITY, "  - id: measure-tips", "printed_in:\n  - source"),
    ),
    "a success measure is taken out": Case(
        _without_part(PRIORITY, "  - id: measure-tips", "printed_in:\n  - source"),
        (("Priority 1, success measure “Fewer tips”: taken out.", S),),
    ),
    "an action is added": Case(
        full(),
        (("Objective 1.1, action “Collect the litter in the park”: new (not stated: owner, due "
          "date, money or people).", S),),
        edited(full(), OBJECTIVE, COLLECT, ""),
    ),
    "an action is taken out": Case(
        edited(full(), OBJECTIVE, COLLECT, ""),
        (("Objective 1.1, action “Collect the litter in the park”: taken out.", S),),
    ),
    "an action moves to another objective": Case(
        edited(edited(full(), OBJECTIVE, COLLECT, ""), OTHER, "actions:\n", f"actions:\n{COLLECT}"),
        (("Objective 1.2, action “Collect the litter in the park”: moved from Objective 1.1 to "
          "Objective 1.2.", S),),
    ),
    "an objective moves to another priority": Case(
        _with(OBJECTIVE, "priority: clean-streets", "priority: quiet-parks"),
        (("Objective 1.1 (“Have less litter”): priority changed from Clean streets & <3 paths to "
          "Quiet parks: `shh` *please* | thanks.", S),),
    ),
    "a board has another name": Case(
        _with(BOARD, f'name: "{BOARD_NAME}"', "name: Paths Board"),
        ((f"Board “Paths Board”: renamed from “{BOARD_NAME}” to “Paths Board”.", S),),
    ),
    "a board has another board above it": Case(
        _with(BOARD, "parent: partnership-board", "parent: bins-group"),
        ((f"Board “{BOARD_NAME}”: board above it changed from Exampleton Partnership Board to "
          "Bins Group.", S),),
    ),
    "members are named": Case(
        _with(BOARD, "members: not-stated", "members:\n  - broom-club\n  - example-council"),
        ((f"Board “{BOARD_NAME}”: members added: Broom Club, Exampleton Council.", S),),
    ),
    "that there are no members is stated": Case(
        _with(BOARD, "members: not-stated", "members: []"),
        ((f"Board “{BOARD_NAME}”: members now: none (not stated before).", S),),
    ),
    "members stand in another order": Case(
        _with(BOARD, "members: not-stated", "members:\n  - broom-club\n  - example-council"),
        ((f"Board “{BOARD_NAME}”: order of members changed.", E),),
        _with(BOARD, "members: not-stated", "members:\n  - example-council\n  - broom-club"),
    ),
    "a board is to report on nothing": Case(
        edited(full(), BOARD, MONITORING, ""),
        ((f"Board “{BOARD_NAME}”: place in the monitoring table taken out (it was 1); name in the "
          "monitoring table taken out (it was “Board for “Streets” | Roads”); objectives it "
          "reports on taken out.", S),
         (f"{BOARD_NAME}, monitored strategy “Number of bins emptied”: taken out.", S),
         (f"{BOARD_NAME}, monitored strategy “Brooms in use”: taken out.", S)),
    ),
    "a board has a row of the monitoring table": Case(
        full(),
        ((f"Board “{BOARD_NAME}”: place in the monitoring table now: 1; name in the monitoring "
          "table now: “Board for “Streets” | Roads”; reported objectives added: “Have less "
          "litter”, “Fewer fly-tips”.", S),
         (f"{BOARD_NAME}, monitored strategy “Number of bins emptied”: new (printed wording: "
          "“Numbr of bins emptied”; kind: measure).", S),
         (f"{BOARD_NAME}, monitored strategy “Brooms in use”: new (kind: strategy).", S)),
        edited(full(), BOARD, MONITORING, ""),
    ),
    "a link of ours is added": Case(
        _with(OBJECTIVE, "indicators:\n", "indicators:\n  - indicator: barks\n    relation: context"
              "\n    basis: editorial\n    reason: Dogs.\n"),
        (("Objective 1.1 (“Have less litter”): linked to “Barks” (our reading).", E),),
    ),
    "an adopted link is added": Case(
        _with(OBJECTIVE, "indicators:\n", "indicators:\n  - indicator: barks\n    relation: context"
              "\n    basis: adopted\n    reason: Dogs.\n"),
        (("Objective 1.1 (“Have less litter”): linked to “Barks” (adopted).", S),),
    ),
    "a link is adopted later": Case(
        _with(OBJECTIVE, "relation: measures\n    basis: editorial",
              "relation: measures\n    basis: adopted"),
        (("Objective 1.1 (“Have less litter”): link to “Reports of litter & leaves, <3 a day”: "
          "adopted by the partnership.", S),),
    ),
    "the reason for a link is reworded": Case(
        _with(OBJECTIVE, "reason: The plan names the cost.", "reason: The plan has it."),
        (("Objective 1.1 (“Have less litter”): link to “Cost of bins”: reason reworded.", E),),
    ),
    "an adopted link says something else": Case(
        _with(OBJECTIVE, "relation: context", "relation: measures"),
        (("Objective 1.1 (“Have less litter”): link to “Cost of bins”: relation changed from "
          "context to measures.", S),),
    ),
    "another direction is wanted": Case(
        _with(INDICATOR, "direction: down", "direction: up"),
        (("Indicator “Reports of litter & leaves, <3 a day”: direction wanted changed from down "
          "to up.", S),),
    ),
    "a figure changes": Case(
        _with(RATES, "2025,1.4,", "2025,1.6,"),
        (("Figures of “Rate of litter”: 1 figure changed (Exampleton, April to June 2024: 1.4 to "
          "1.6).", D),),
    ),
    "a figure is suppressed": Case(
        _with(RATES, "1.3,rate-per-1000,census-2021,final",
              ",rate-per-1000,census-2021,suppressed"),
        (("Figures of “Rate of litter”: 1 figure changed (Exampleton, July to September 2024: 1.3 "
          "to suppressed).", D),),
    ),
    "a figure is withdrawn": Case(
        _with(RATES, _part(full()[RATES], "2024-04", "2024-07"), ""),
        (("Figures of “Rate of litter”: 1 figure taken out (April to June 2024).", D),),
    ),
    "figures are added": Case(
        full(),
        (("Figures of “Rate of litter”: 2 figures added (April to June 2024 to July to September "
          "2024).", D),),
        _with(RATES, _part(full()[RATES], "2024-04", "2024-10"), ""),
    ),
    "a figure is of a new edition": Case(
        _with(RATES, "1.3,rate-per-1000,census-2021,final,national-figures,2024",
              "1.32,rate-per-1000,census-2021,final,national-figures,2025"),
        (("Figures of “Rate of litter”: 1 figure changed with the edition “2025” (Exampleton, "
          "July to September 2024: 1.3 to 1.32).", D),),
    ),
    "a new edition has the same figure": Case(
        _with(RATES, "1.3,rate-per-1000,census-2021,final,national-figures,2024",
              "1.3,rate-per-1000,census-2021,final,national-figures,2025"),
        (("Figures of “Rate of litter”: 1 figure with the same value, but another edition.", D),),
    ),
    "figures are in another unit": Case(
        _with(RATES, "1.3,rate-per-1000", "1.3,percent"),
        (("Figures of “Rate of litter”: 1 figure with the same value, but another unit.", D),),
    ),
    "a return comes in": Case(
        full(),
        ((f"Quarterly return ({BOARD_NAME}, 2025-26, quarter 2): new (not stated: day on which it "
          "was received).", D),),
        without(full(), RETURN),
    ),
    "a board reports another status": Case(
        _with(RETURN, "status: delayed", "status: complete"),
        ((f"Quarterly return ({BOARD_NAME}, 2025-26, quarter 2): report on “{NIGHTLY}”: status "
          "changed from delayed to complete.", S),),
    ),
    "a board reports on more": Case(
        _with(RETURN, "statuses:\n",
              "statuses:\n  - strategy: monitor-bins\n    status: on-track\n    said: Well.\n"),
        ((f"Quarterly return ({BOARD_NAME}, 2025-26, quarter 2): report added: “Number of bins "
          "emptied” (on track).", S),),
    ),
    "a decision is recorded": Case(
        full(),
        (("Decision “The Broom Club & nobody else lends brooms, by June 2027”: new (meeting: "
          "“Exampleton Partnership Board, second meeting”; board that met: Exampleton Partnership "
          "Board; date: 6 May 2025).", S),),
        without(full(), DECISION),
    ),
    "a decision agrees to something else": Case(
        _with(DECISION, "    to: 2027-06\n", "    to: 2027-07\n"),
        (("Decision “The Broom Club & nobody else lends brooms, by June 2027”: what is agreed of "
          "action “Lend brooms”: what it says from then on changed from “2027-06” to “2027-07”.",
          S),),
    ),
    "an id changes": Case(
        _with(OBJECTIVE, "id: collect-litter", "id: gather-litter"),
        (("Objective 1.1, action “Collect the litter in the park”: new (not stated: owner, due "
          "date, money or people); the same wording had the id collect-litter and has "
          "gather-litter now, so its address changes.", S),
         ("Objective 1.1, action “Collect the litter in the park”: taken out; the same wording had "
          "the id collect-litter and has gather-litter now, so its address changes.", S)),
    ),
    "the plan is adopted": Case(
        _with(PLAN, "standing: unofficial", "standing: adopted"),
        (("The plan: standing changed from unofficial to adopted by the partnership.", S),),
    ),
    "fewer changes must name a decision": Case(
        _with(PLAN, "    - data\n    - editorial\n", ""),
        (("The plan: kinds of change that must name a decision taken out: changes of data, "
          "editorial changes.", S),),
    ),
    "a reviewer is of another organisation": Case(
        _with(BOARD, '"@A-Sweeper"\n    organisation: broom-club',
              '"@A-Sweeper"\n    organisation: example-council'),
        ((f"Board “{BOARD_NAME}”: reviewer “@A-Sweeper”: organisation changed from “Broom Club” to "
          "“Exampleton Council”.", S),),
    ),
    "a feed takes something else": Case(
        _with(INDICATOR, "      value: Reports\n", "      value: Count\n"),
        (("Indicator “Reports of litter & leaves, <3 a day”: source read by program "
          "“National figures on litter”: what is taken from it changed.", D),),
    ),
    "other sources lead": Case(
        _with(INDICATOR, "    - national-figures\n    - local-count\n",
              "    - local-count\n    - national-figures\n"),
        (("Indicator “Reports of litter & leaves, <3 a day”: order of its sources changed.", D),),
    ),
    "a year is a number": Case(
        _with(OBJECTIVE, 'due: "2027"', "due: 2028"),
        (("Objective 1.1 (“Have less litter”): due date changed from 2027 to 2028.", S),),
    ),
    "a text that says nothing says that it is not stated": Case(
        edited(full(), OTHER, "id: fewer-tips\n", "id: fewer-tips\nnote: not-stated\n"),
        (("Objective 1.2 (“Fewer fly-tips”): note marked as not stated.", E),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_said_as_people_say_it(name: str) -> None:
    case = CASES[name]
    made = told(case.old if case.old is not None else full(), case.new)
    assert tuple((item.sentence, item.weight) for item in made) == case.says


@pytest.mark.parametrize("name", CASES)
def test_a_change_and_its_undoing_are_about_the_same_records(name: str) -> None:
    case = CASES[name]
    old = case.old if case.old is not None else full()
    assert items(old, case.new).keys() == items(case.new, old).keys()


# ------------------------------------------------------------------ where it is told


def test_changes_stand_by_priority_then_board_then_the_rest() -> None:
    new = _with(PLAN, "standing: unofficial", "standing: adopted")
    new = edited(new, RATES, "2025,1.4,", "2025,1.6,")
    new = edited(new, BOARD, "parent: partnership-board", "parent: bins-group")
    new = edited(new, OBJECTIVE, "    owner: not-stated", "    owner: broom-club")
    new = edited(new, OBJECTIVE, "There is to be *less* litter", "There is to be less litter")
    new = edited(new, RETURN, "status: delayed", "status: complete")
    new = edited(new, DECISION, "    to: 2027-06\n", "    to: 2027-07\n")
    made = told(full(), new)
    assert [section.title for section in made.sections] == [
        "Priority 1: Clean streets & <3 paths",
        BOARD_NAME,
        "Indicators and figures",
        "Decisions",
        "Quarterly returns",
        "The plan as a whole",
    ]
    first = made.sections[0].items
    assert [item.weight for item in first] == [S, E], "what weighs most comes first"
    assert first[0].boards == ("Exampleton Partnership Board", BOARD_NAME)
    assert made.counts == {S: 5, D: 1, E: 1}


def test_a_record_is_told_in_the_section_that_it_is_in_now() -> None:
    made = told(full(), _with(OBJECTIVE, "priority: clean-streets", "priority: quiet-parks"))
    assert [s.title for s in made.sections] == ["Priority 2: Quiet parks: `shh` *please* | thanks"]


def test_before_and_after_are_given_in_full() -> None:
    (item,) = told(full(), _with(OBJECTIVE, "due: 2026-03-31", "due: 2026-09"))
    (detail,) = item.details
    assert (detail.name, detail.old, detail.new) == ("due date", "31 March 2026", "September 2026")


def test_thousands_of_figures_are_few_words() -> None:
    text = full()[RATES]
    rows = "".join(
        f"{year}-{month:02},E9999{area:04},Ward {area},2025,{month},count,,final,local-count,2024,"
        "not-stated,Synthetic\n"
        for year in range(1990, 2020)
        for month in range(1, 13)
        for area in range(20)
    )
    (item,) = told(full(), {**full(), RATES: text + rows})
    assert item.sentence == (
        "Figures of “Rate of litter”: 7,200 figures added (January 1990 to December 2019)."
    )
    assert len(item.details) <= 40


# ------------------------------------------------------------------ lists


def _listed(*sources: tuple[str, str]) -> Texts:
    """An indicator with feeds, which may be of the same source."""
    feeds = "".join(f"  - source: {source}\n    link: {link}\n" for source, link in sources)
    return {**full(), INDICATOR: f"id: litter-reports\ntitle: Reports\nfeeds:\n{feeds}"}


A, B, C = ("local-count", "a"), ("local-count", "b"), ("national-figures", "c")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ([A, B], [A, ("local-count", "z")],
         "source read by program “The Exampleton count”: link changed from “b” to “z”"),
        ([A, B], [("local-count", "y"), ("local-count", "z")],
         "source read by program “The Exampleton count”: link changed from “a” to “y”; "
         "source read by program “The Exampleton count”: link changed from “b” to “z”"),
        ([A], [A, B], "source read by program added: “The Exampleton count”"),
        ([A, B], [B], "source read by program taken out: “The Exampleton count”"),
        ([A], [A, A], "source read by program added: “The Exampleton count”"),
        ([A, A, C], [C], "sources read by program taken out: “The Exampleton count” (2 times)"),
        ([A, B, C], [C, B, A], "order of sources read by program changed"),
    ],
)  # fmt: skip
def test_items_of_the_same_name_do_not_hide_each_other(
    old: list[tuple[str, str]], new: list[tuple[str, str]], said: str
) -> None:
    (item,) = told(_listed(*old), _listed(*new))
    assert "; ".join(item.says) == said


def test_long_lists_are_told_in_few_words() -> None:
    old = _with(BOARD, "members: not-stated", "members: [a]")
    new = _with(
        BOARD, "members: not-stated", f"members: [a, {', '.join(f'b{n}' for n in range(9))}]"
    )
    (item,) = told(old, new)
    assert item.says == (
        "members added: “b0”, “b1”, “b2”, “b3”, “b4”, “b5” and 3 more",
    )  # fmt: skip


def test_lists_of_any_length_are_told() -> None:
    """Tens of thousands of items are no trouble: time grows with their number alone."""
    links = [f"{{action: a{n}, basis: editorial, reason: x}}" for n in range(15_000)]
    text = "id: b\nname: B\nmonitoring:\n  strategies:\n    - id: s\n      follows: [{}]\n"
    old = {BOARD: text.format(", ".join(links))}
    new = {BOARD: text.format(", ".join(reversed(links)).replace("reason: x", "reason: y"))}
    (item,) = told(old, new)
    assert item.says[-1] == "and 14,994 more in actions followed"
    assert item.weight is E
