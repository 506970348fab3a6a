"""A comparison as it is told: plain texts, ready for any form of report.

It can be written down and read again: what a proposal's checks found out is told elsewhere
by a program that does not trust the proposal.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diff.changes import Act, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Detail:
    """A field before and after, in full."""

    name: str
    """What the field is called."""
    old: str
    """Empty where it was absent."""
    new: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class Item:
    """A record that changed, or the figures of an indicator."""

    ref: str
    """The record as kind/id."""
    act: Act
    weight: Weight
    subject: str
    """What the sentence begins with."""
    says: tuple[str, ...]
    """What happened, a clause each."""
    boards: tuple[str, ...] = ()
    """The boards that report on it."""
    page: str = ""
    """Where the site shows it, relative to its start: objectives/x/#y; empty if nowhere."""
    place: str = ""
    """Where it stands, as path:line."""
    decision: str = ""
    """The title of the decision that covers it; empty where there is none."""
    details: tuple[Detail, ...] = ()

    @property
    def sentence(self) -> str:
        """The whole change in a sentence."""
        return f"{self.subject}: {'; '.join(self.says)}."


@dataclass(frozen=True, slots=True)
class Section:
    """What changed under one priority, one board or one other part of the plan."""

    title: str
    items: tuple[Item, ...]
    page: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A whole comparison."""

    old: str
    """What the earlier state is called."""
    new: str
    sections: tuple[Section, ...]
    unread: tuple[str, ...] = ()
    """Files that could not be read, so that nothing is said about them."""
    beside: tuple[str, ...] = ()
    """Other files that differ: pages written by hand, programs, settings."""
    undecided: tuple[str, ...] = field(default=())
    """The records with a change that needs a decision and names none, as kind/id."""
    site: str = ""
    """The address of the site, without a slash at the end; empty where unknown."""
    draft: str = ""
    """A file for the decision that is missing, to be filled in; empty where none is."""

    def __iter__(self) -> Iterator[Item]:
        return (item for section in self.sections for item in section.items)

    @property
    def counts(self) -> Counter[Weight]:
        """How many changes there are of each weight."""
        return Counter(item.weight for item in self)


def summary(told: Told) -> str:
    """How many changes of each weight there are, in a sentence without a full stop."""
    if told.unread and not told.counts:
        return "no change of meaning in what could be read"
    return said_of(told.counts)


def said_of(counts: Counter[Weight]) -> str:
    """How many changes of each weight there are, in words."""
    if not counts:
        return "no change of meaning"
    words = {
        Weight.SUBSTANTIVE: ("{} {} of substance", "{} of substance"),
        Weight.DATA: ("{} {} of data", "{} of data"),
        Weight.EDITORIAL: ("{} editorial {}", "{} editorial"),
    }
    total = sum(counts.values())
    many = "change" if total == 1 else "changes"
    there = [weight for weight in Weight if counts[weight]]
    if len(there) == 1:
        return words[there[0]][0].format(f"{total:,}", many)
    parts = ", ".join(words[weight][1].format(f"{counts[weight]:,}") for weight in there)
    return f"{total:,} {many}: {parts}"
