"""The faults of data files that count people, explained.

Here belongs what people read about each code; `disclosing` finds the faults.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Example, Rule

_PATH = "data/full-bins.csv"
_BESIDE = {"plan/indicators/full-bins.yaml": samples.people()}
_HEADER = (
    "period,area,area_name,area_vintage,value,unit,base,status,source,edition,retrieved,note\n"
)
_TIMES = {
    "year": "2023-04/2024-03",
    "spring": "2023-04/2023-06",
    "summer": "2023-07/2023-09",
    "autumn": "2023-10/2023-12",
    "winter": "2024-01/2024-03",
}
_ORDER = ("spring", "year", "summer", "autumn", "winter")


def _file(edition: str = "2025", **counts: int | float | None) -> str:
    """A file with a row for each time; None is withheld."""
    rows = [_row(time, counts[time], edition) for time in _ORDER if time in counts]
    return _HEADER + "".join(rows)


def _row(time: str, count: float | None, edition: str) -> str:
    value, status = ("", "suppressed") if count is None else (count, "final")
    return (
        f"{_TIMES[time]},E99999999,Exampleton,2025,{value},count,,{status},published-plan,"
        f"{edition},not-stated,Synthetic\n"
    )


def _rule(
    code: str,
    severity: Severity,
    summary: str,
    why: str,
    bad: str,
    good: str,
    *,
    earlier: str = "",
    also: tuple[str, ...] = (),
    condition: str = "",
) -> Rule:
    also = ("orphan-record", *also) if earlier else ("orphan-record", "release-not-checked", *also)
    example = Example(
        _PATH, "", bad, good, also=also, beside=_BESIDE, earlier=earlier, condition=condition
    )
    return Rule(code, severity, summary, why, example)


_SAFE = _file(spring=None, year=60, summer=None, autumn=20, winter=30)

DISCLOSURE_RULES: tuple[Rule, ...] = (
    _rule(
        "csv-not-a-count",
        Severity.ERROR,
        "A value of an indicator that counts people cannot be a count",
        "The indicator says `disclosure: people`, so each value is a number of people: whole, and "
        "not negative. Correct it; rates and shares need an indicator of their own.",
        _file(year=59.5),
        _file(year=60),
    ),
    _rule(
        "small-number",
        Severity.ERROR,
        "A count of 1 to 4 people stands in a data file",
        "Somebody could find themselves, or a neighbour, in so small a number. Leave the value "
        "empty and write suppressed as the status, before it is committed: the history of the "
        "repository forgets nothing. A 0 may be published. The same holds for a sum that the note "
        "of a derived value shows. Reports do not show the line, and no finding names the number.",
        _file(year=3),
        _file(year=None),
    ),
    _rule(
        "can-be-worked-out",
        Severity.ERROR,
        "A number that is withheld can be worked out from the others",
        "A year less three of its quarters is the fourth; a city less all its wards but one is "
        "that ward; a whole less all its parts but one is that part. Sums can also tell together "
        "what none tells alone, and two numbers that add up to 0 are both 0. Withhold further "
        "numbers in the same way, with the same note: which of them are small is not to be seen. "
        "The finding names the fewest that will do. The sums are those of areas that plan.yaml "
        "says are `within` another, of the `parts` of an indicator, and of periods made of whole "
        "months, for each source by itself. A row that is missing protects nothing: what it would "
        "say is looked at, too.",
        _file(spring=None, year=60, summer=17, autumn=20, winter=20),
        _SAFE,
        also=("small-group",),
    ),
    _rule(
        "small-group",
        Severity.ERROR,
        "The numbers withheld from a sum are 1 to 4 people together",
        "Each of them stays unknown, but what they make together is a small count itself: the "
        "total less the parts that are published. Withhold one more of the parts, or the total.",
        _file(spring=None, year=53, summer=None, autumn=20, winter=30),
        _file(spring=None, year=53, summer=None, autumn=None, winter=30),
    ),
    _rule(
        "people-do-not-add-up",
        Severity.WARNING,
        "Counts of people do not add up, so what they tell cannot be said",
        "Numbers are withheld here, and what could be worked out is found from sums: those of the "
        "parts of an area, of the parts of an indicator, and of the shorter periods of a longer "
        "one. Such a sum does not hold. Correct the numbers, or do not say that they add up. Until "
        "then nearly the same count may be worked out, which tells nearly as much.",
        _file(spring=None, year=60, summer=30, autumn=30, winter=30),
        _SAFE,
    ),
    _rule(
        "people-not-checked",
        Severity.WARNING,
        "A table of people is too large to be checked as a whole",
        "What several sums tell together is worked out from all of them at once, which takes long "
        "where very many withheld numbers hang together. What each sum tells by itself was "
        "checked. Keep fewer areas or periods in the file.",
        _SAFE,
        _SAFE,
        condition="too large",
    ),
    _rule(
        "published-before",
        Severity.ERROR,
        "A number that is withheld, or a small count, was published before",
        "An earlier version of the file has it, and everybody can read that. A number that is not "
        "small may be published again, and another one withheld in its place. One that is small "
        "must go out of the history, whether its row was withheld since, corrected or taken away: "
        "as long as the commits are only yours, make them anew without it; after that, ask "
        "whoever answers for the data before anything else.",
        _file(year=None),
        _file(year=60),
        earlier=_file(year=60),
    ),
    _rule(
        "published-in-other-edition",
        Severity.WARNING,
        "A number that is withheld was published in another edition",
        "The source may have revised it since: then the old number does not tell the new one, and "
        "nothing is to be done. If it has not, everybody can read it: publish it again, and "
        "withhold another number in its place.",
        _file(year=None, edition="2026"),
        _file(year=60, edition="2026"),
        earlier=_file(year=60),
    ),
    _rule(
        "worked-out-with-release",
        Severity.ERROR,
        "A number that is withheld can be worked out with an earlier version of the file",
        "Each version by itself tells nothing, and the two together do: one has the total, say, "
        "and the other the parts. Readers may have kept both. Publish no more than was published "
        "then, or withhold more of what is new. The last version that differs is compared, and "
        "older editions that stand in the same file.",
        _file(spring=None, summer=7, autumn=20, winter=30),
        _file(spring=None, summer=None, autumn=20, winter=30),
        earlier=_SAFE,
    ),
    _rule(
        "revised-release",
        Severity.WARNING,
        "Counts of people were revised, so what two versions tell together is not certain",
        "Numbers of this file and of its last earlier version do not fit together. A number that "
        "is withheld can then not be worked out exactly, but nearly, which tells nearly as much. "
        "Look at each withheld number by hand.",
        _file(spring=None, year=45, summer=None, winter=30),
        _file(spring=None, year=62, summer=None, winter=30),
        earlier=_SAFE,
    ),
    _rule(
        "release-not-checked",
        Severity.WARNING,
        "A file that counts people was not compared with all its earlier versions",
        "A number that is withheld may have been published before, or can be worked out from two "
        "versions of the file. That is found only where git knows all of them: in a whole clone, "
        "with `fetch-depth: 0` in a workflow that checks the repository out. The 50 newest "
        "commits that changed the file are looked at, on every branch that was merged.",
        _SAFE,
        _SAFE,
        earlier=_SAFE,
        condition="without its history",
    ),
)
"""One rule a code."""
