"""A data file of the minimal project, and the examples that are made of it.

Here belongs the ground of the documentation of codes about files in data/; the codes stand in
`csv_documentation` and `csv_row_documentation`.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Example, Rule

PATH = "data/litter-reports.csv"
HEADER = "period,area,area_name,area_vintage,value,unit,base,status,source,edition,retrieved,note\n"
AREA, FROM = "E99999999,Exampleton,2025", "published-plan,2025,not-stated,Synthetic"
ABOVE = f"2022-04/2023-03,{AREA},120,count,,final,{FROM}\n"
ROW = f"2023-04/2024-03,{AREA},110,count,,final,{FROM}\n"
BELOW = f"2024-04/2025-03,{AREA},130,count,,provisional,{FROM}\n"
WHOLE = HEADER + ABOVE + ROW + BELOW


def rule(
    code: str,
    summary: str,
    why: str,
    bad: str,
    good: str = ROW,
    *,
    original: str = ROW,
    severity: Severity = Severity.ERROR,
) -> Rule:
    """A fault in the text of the data file."""
    return Rule(code, severity, summary, why, Example(PATH, original, bad, good))


def file(code: str, summary: str, why: str, bad: tuple[str, str], good: tuple[str, str]) -> Rule:
    """A fault of a file's name or place; `bad` and `good` are a path and a text each."""
    example = Example(bad[0], "", bad[1], good[1], good_path=good[0])
    return Rule(code, Severity.ERROR, summary, why, example)


RATE = f"2023,{AREA},1.5,rate-per-1000,census-2021,final,{FROM}\n"


def rate(code: str, summary: str, why: str, bad: str, good: str = RATE) -> Rule:
    """A fault in the data file of an indicator that is a rate."""
    indicator = samples.indicator().replace("full-bins", "full-bins-rate")
    indicator = indicator.replace("unit: count", "unit: rate-per-1000")
    return Rule(
        code,
        Severity.ERROR,
        summary,
        why,
        Example(
            "data/full-bins-rate.csv",
            "",
            HEADER + bad,
            HEADER + good,
            also=("orphan-record",),
            beside={"plan/indicators/full-bins-rate.yaml": indicator},
        ),
    )
