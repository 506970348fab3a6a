"""The list of reviewers that GitHub and GitLab read, made from what boards name.

Here belongs which files a board answers for, and the form of a CODEOWNERS file: a pattern
and accounts a line, of which the last that fits a file counts.  Its sources are
https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
and https://docs.gitlab.com/user/project/codeowners/reference/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Board, Plan

PATH = ".github/CODEOWNERS"
"""Where GitHub looks for it, in the project."""

_HEAD = """\
# Who is asked to review a change, file by file.
#
# Made from plan/ by `plan codeowners`; do not change it by hand. A board names its
# reviewers in its own file, plan/boards/<board>.yaml, under “reviewers”.
#
"""
_NOBODY = """\
# No board has named any reviewers, so no file has reviewers of its own: any maintainer
# of this repository may approve a change. Whoever approves one answers for it; what the
# plan promises changes only as the partnership has decided.
"""
_SOME = """\
# The last line that fits a file counts, and one approval of those in it will do. A file
# that no line fits has no reviewers of its own: any maintainer may approve its change.
"""


def text(plan: Plan) -> str:
    """The whole file.  Without reviewers it holds an explanation and no line that counts."""
    lines: dict[str, dict[str, None]] = {}
    for board in _in_order(plan):
        for pattern in answers_for(plan, board):
            named = lines.setdefault(pattern, {})
            named.update((reviewer.account, None) for reviewer in board.reviewers or ())
    if not lines:
        return _HEAD + _NOBODY
    # A folder comes before the files in it: of two lines that fit, the last counts.
    ordered = sorted(lines.items(), key=lambda each: (not each[0].endswith("/"), each[0]))
    listed = "".join(f"{pattern} {' '.join(accounts)}\n" for pattern, accounts in ordered)
    return f"{_HEAD}{_SOME}\n{listed}"


def _in_order(plan: Plan) -> list[Board]:
    """The boards with reviewers, in order of the monitoring table, then of their id."""
    named = [board for board in plan.boards.values() if board.reviewers]
    last = len(plan.boards)
    return sorted(named, key=lambda b: (b.monitoring.row if b.monitoring else last, b.id))


def answers_for(plan: Plan, board: Board) -> Iterator[str]:
    """The patterns of the files that a board answers for.

    They are its own file; the objectives that it reports on, that it leads or of which it
    owns an action; the priorities that name it, with their success measures; its quarterly
    returns; and the decisions of its meetings.  The partnership board answers for the plan
    as a whole and for every other decision, too.
    """
    yield escaped(board.origin.path)
    named = {entry.objective for entry in board.monitoring.objectives} if board.monitoring else ()
    for objective in plan.objectives.values():
        owners = {objective.lead, *(action.owner for action in objective.actions)}
        if objective.id in named or board.id in owners:
            yield escaped(objective.origin.path)
    for priority in plan.priorities.values():
        if board.id in priority.boards:
            yield escaped(priority.origin.path)
    if board.monitoring or any(each.board == board.id for each in plan.returns.values()):
        # A star stands for the quarter; returns of later quarters are meant, too.
        yield "/plan/returns/*" + escaped(f"{board.id}.yaml")
    for decision in plan.decisions.values():
        if decision.board == board.id:
            yield escaped(decision.origin.path)
    if board.kind == "partnership":
        yield "/plan/decisions/"
        yield "/plan/plan.yaml"


def escaped(path: str) -> str:
    """A path as the pattern that fits it alone, from the top folder."""
    return "/" + "".join(f"\\{c}" if c in "\\ #*?[]!" else c for c in path)
