"""What is told of a proposal: the answer to the one who sent it, and the pull request.

Markdown; every word that somebody else wrote is kept from being more than a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diff.names import short
from generator.forms.asking import said
from generator.forms.base import Kind
from generator.plaintext import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.diagnostics import Diagnostic
    from generator.forms.base import Complaint, Field, Form, Proposal

LONGEST = 60_000
"""Characters: the services take some 65,000."""
_SHOWN = 160
"""How much of an answer is repeated in a complaint."""
_TOLD = 4_000
"""How much of an answer is repeated in a pull request."""
_SENTENCE = 1_000
"""How much of a sentence is shown; a wording and the one before it have room."""
_AGAIN = (
    "To correct it, edit your own words at the top of this page and save them: they are then "
    "read again. Look for “Edit” there, perhaps behind three dots. Leave the headings as they are."
)
_UNDECIDED = (
    "It changes what the plan promises. So it can be agreed only if a meeting of the partnership "
    "decided it. If you know the meeting and have not named it, add it to your answers."
)
NOTHING_NEW = (
    "Thank you. The plan says just this already, so there is nothing to change.\n\n"
    "If you meant something else, edit your own words at the top of this page and save them.\n"
)
FAULTY = (
    "Thank you. There is something wrong in the plan itself, which has nothing to do with what "
    "you wrote. Someone who looks after the plan has to mend it first.\n\n"
    "Nothing of what you wrote is lost. Once the plan is mended, edit your own words at the top "
    "of this page and save them: they are then read again.\n"
)


def changed(sentences: Sequence[str], notes: Sequence[str], *, undecided: bool) -> str:
    """The answer where the plan changes as proposed: each change, and what to look at besides.

    `undecided` is whether a change needs a decision of the partnership that is not named.
    """
    told = (
        "Thank you. What you propose fits the plan, and it is ready to be read by someone who "
        "looks after it. Nothing has changed yet.\n\n"
        f"This is what would change:\n\n{_listed(sentences)}"
    )
    if undecided:
        told += f"\n{_UNDECIDED}\n"
    if notes:
        told += f"\nWhoever reads it will look at this, too:\n\n{_listed(notes)}"
    return f"{told}\nIs something not as you meant it? {_AGAIN}\n"


def _listed(texts: Sequence[str]) -> str:
    return "".join(f"- {escaped(short(text, _SENTENCE))}\n" for text in texts)


def correct(complaints: Sequence[Complaint]) -> str:
    """The answer where something is to be corrected first."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for each in complaints:
        grouped.setdefault((each.label, each.written), []).append(each.remedy)
    lines = "\n".join(_complaint(*about, remedies) for about, remedies in grouped.items())
    return (
        "Thank you. Before this can become a proposal, something has to be corrected. "
        f"Nothing has changed yet.\n\n{lines}\n\n{_AGAIN}\n"
    )


def _complaint(label: str, written: str, remedies: Sequence[str]) -> str:
    shown = " ".join(written.split())
    if len(shown) > _SHOWN:
        shown = shown[:_SHOWN] + "…"
    wrote = f" You wrote “{escaped(shown)}”." if shown else ""
    head = f"- **{escaped(label)}**:" if label else "-"
    return f"{head}{wrote} {escaped(' '.join(remedies))}"


def report(proposal: Proposal) -> str:
    """The answer to somebody who reported a mistake."""
    if proposal.path:
        where = (
            f"It seems to be about “{escaped(proposal.about)}”, which is kept in the file "
            f"`{proposal.path}`."
            if proposal.about
            else f"It seems to be about what is kept in the file `{proposal.path}`."
        )
    else:
        where = "The program could not tell which part of the plan it is about; a person will look."
    return (
        "Thank you for telling us. Someone who looks after the plan will read it and answer "
        f"you here. Nothing has changed yet.\n\n{where}\n"
    )


def body(
    form: Form,
    fields: Sequence[Field],
    answers: Mapping[str, str],
    number: int | None,
    warnings: Sequence[Diagnostic],
    difference: str,
) -> str:
    """The body of the pull request: where it comes from, what was answered, what changes."""
    sent = f"This was proposed with the form “{form.title}”"
    parts = [f"{sent}, in #{number}." if number else f"{sent}."]
    for field in fields:
        if field.kind is not Kind.TICK and answers[field.id]:
            answer = said(field, answers[field.id])
            if len(answer) > _TOLD:
                answer = f"{answer[:_TOLD]} …"
            parts += [f"**{field.label}**", quoted(answer)]
    if warnings:
        lines = [f"- {escaped(each.message)} ({each.code})" for each in warnings]
        parts += ["The checks say:", "\n".join(lines)]
    if number:
        parts.append(f"Closes #{number}")
    whole = "\n\n".join([*parts, "What changes:", difference.rstrip("\n")]) + "\n"
    if len(whole) <= LONGEST:
        return whole
    short = "\n\n".join([*parts, "What changes is too long to be shown here."]) + "\n"
    return short if len(short) <= LONGEST else parts[0] + "\n"
