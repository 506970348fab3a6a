"""The faults of the rows in data/, explained: cells, and what stands between rows.

Here belongs what people read about each code; `rows` finds the faults.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Example, Rule
from generator.rules.csv_samples import BELOW, PATH, RATE, ROW, rate, rule

_CELLS = (
    rule(
        "csv-empty-cell",
        "A cell that is needed is empty",
        "A value without its period, area, unit, status, source, edition or the day on which it "
        "was read cannot be checked by anyone. Only a note may be empty, the base of what is no "
        "rate, and the value of a suppressed or unavailable reading.",
        ROW.replace(",2025,not-stated,", ",,not-stated,"),
    ),
    rule(
        "csv-malformed-cell",
        "A cell is not in the form that its column needs",
        "Areas are given by their codes, so that two places of one name are not mixed up. The "
        "codes and their names stand in plan/plan.yaml.",
        ROW.replace("E99999999", "Exampleton"),
    ),
    rule(
        "csv-malformed-period",
        "A period is not written as an ISO period",
        "A financial year is 2023-04/2024-03, both months included; a month is 2024-01. A bare "
        "year, such as 2024, is for sources that give no more than a label. The site prints "
        "periods as people write them.",
        ROW.replace("2023-04/2024-03", "2023/24"),
    ),
    rule(
        "csv-impossible-period",
        "A period cannot be",
        "There is no month 13 and no 30 February, and nothing ends before it starts. A financial "
        "year is 2023-04/2024-03: 2023-24 would be a month 24.",
        ROW.replace("2023-04/2024-03", "2023-24"),
    ),
    rule(
        "csv-not-a-number",
        "A value is not a plain number",
        "Write digits, with a full stop for decimals if there are any: no thousands separator, "
        "percent or currency sign and no words. Where there is no number, leave the cell empty "
        "and say so in the status.",
        ROW.replace(",110,", ',"1,110",'),
        ROW.replace(",110,", ",1110,"),
    ),
    rule(
        "csv-missing-value",
        "There is no value, and the status does not say why",
        "An empty cell could mean nothing, zero or forgotten. Write suppressed where the source "
        "withholds the number, unavailable where it has none.",
        ROW.replace(",110,", ",,"),
        ROW.replace(",110,", ",,").replace("final", "unavailable"),
    ),
    rule(
        "csv-unexpected-value",
        "A value stands where the status says that there is none",
        "A suppressed number must never be committed: the history of the repository forgets "
        "nothing. Delete the value before you commit it, or correct the status.",
        ROW.replace("final", "suppressed"),
        ROW.replace(",110,", ",,").replace("final", "suppressed"),
    ),
    rule(
        "csv-wrong-unit",
        "A value has another unit than its indicator",
        "The unit stands in each row so that a file can be used by itself. It is that of the "
        "indicator; values in another unit belong to another indicator.",
        ROW.replace("count", "percent"),
    ),
    rule(
        "csv-unknown-status",
        "A status is none of those that there are",
        "provisional and revised are the source’s words; final means that it has none; derived is "
        "worked out by us, with the sum in the note; disputed is printed by the source and cannot "
        "be right, with the reason in the note; suppressed and unavailable have no value.",
        ROW.replace("final", "finale"),
    ),
    rule(
        "csv-derived-without-sum",
        "A derived value does not show its sum",
        "Whoever reads a value that no source prints must be able to work it out again. Write the "
        "sum in the note.",
        ROW.replace("final", "derived"),
        ROW.replace("final", "derived").replace("Synthetic", "60 + 50 = 110"),
    ),
    rule(
        "csv-disputed-without-reason",
        "A disputed value does not say why",
        "A figure of a source is set aside for a reason that everybody can check, and never "
        "because it does not suit. Write the reason in the note.",
        ROW.replace("final", "disputed").replace("Synthetic", ""),
        ROW.replace("final", "disputed"),
    ),
    rule(
        "csv-read-before-period",
        "A value was read before its period began",
        "What had not yet happened could not be counted. The period or the day of reading has a "
        "slip, often in the year.",
        ROW.replace("not-stated", "2023-03-31"),
        ROW.replace("not-stated", "2024-05-01"),
    ),
    rule(
        "csv-unknown-area",
        "An area is not listed in plan.yaml",
        "The list of areas gives each code its name. Correct the code, or add the area there.",
        ROW.replace("E99999999", "E99999998"),
    ),
    rule(
        "csv-area-differs",
        "An area has another name or other boundaries than in plan.yaml",
        "The name and the year of the boundaries stand in each row so that a file can be used by "
        "itself. They are those of plan/plan.yaml: where boundaries change, the area has another "
        "code, and is another area.",
        ROW.replace("Exampleton", "Sampleford"),
    ),
    rate(
        "csv-missing-base",
        "A rate does not name its population",
        "The population is part of the figure: a rate on the estimates before a census and one on "
        "those after it are not one series. Write which estimates the source divides by.",
        RATE.replace(",census-2021,", ",,"),
    ),
    rule(
        "csv-unexpected-base",
        "A value that is no rate names a population",
        "Only a rate is for each so many people. Delete the base, or correct the unit.",
        ROW.replace(",count,,", ",count,census-2021,"),
    ),
    rule(
        "csv-impossible-day",
        "The day on which a value was read cannot be",
        "There is no 30 February. Write the day on which the value was read from the source, or "
        "not-stated where nobody noted it.",
        ROW.replace("not-stated", "2025-02-30"),
    ),
    rule(
        "csv-unknown-source",
        "A source does not exist",
        "Each value names the source that it was read from, as the id of a file in plan/sources/. "
        "Correct the id, or add the source first.",
        ROW.replace("published-plan", "publishd-plan"),
    ),
    Rule(
        "csv-unlisted-source",
        Severity.ERROR,
        "A source is not among those of the indicator",
        "The indicator lists the sources of its values, and which of them leads: sources count "
        "differently, so a new one is a choice and not a detail. Add it there, or correct the row.",
        Example(
            PATH,
            ROW,
            ROW.replace("published-plan", "bin-count"),
            ROW,
            beside={
                "plan/sources/bin-count.yaml": samples.source(),
                "plan/organisations/bin-makers.yaml": samples.organisation().replace(
                    "published-plan", "bin-count"
                ),
            },
        ),
    ),
    Rule(
        "csv-unknown-edition",
        Severity.ERROR,
        "An edition is not among those that its source lists",
        "Where a source lists its editions, each has an address of its own, and the page links "
        "every value to the edition that prints it. Correct the name, or add the edition.",
        Example(
            PATH,
            ROW,
            ROW.replace(",2025,not", ",2052,not"),
            ROW,
            beside={"plan/sources/published-plan.yaml": samples.editions()},
        ),
    ),
    rule(
        "csv-out-of-range",
        "A value lies outside the indicator’s range",
        "The range says which values can be right at all, and so finds slipped digits. Check the "
        "number against its source. If it is right, widen the range in the indicator.",
        ROW.replace(",110,", ",1100000,"),
    ),
    rule(
        "csv-part-of-a-count",
        "A count is not a whole number",
        "Nothing is counted in parts, so a count with decimals is a slip, or it is no count: a "
        "rate, a share or an average. Check the number, or correct the unit in the indicator.",
        ROW.replace(",110,", ",110.5,"),
    ),
)

_SERIES = (
    rule(
        "csv-duplicate-row",
        "Two rows give the same period, area, source and edition",
        "One edition of a source has one value for a period and an area. Delete the wrong row; if "
        "the source has changed its value, the new row has the new edition.",
        ROW + ROW.replace(",110,", ",111,"),
        ROW + ROW.replace(",110,", ",111,").replace(",2025,not", ",2026,not"),
    ),
    rule(
        "csv-row-order",
        "The rows are not sorted",
        "Sorted rows keep changes short and easy to review: by the period’s start and end, then "
        "by area, source and edition.",
        BELOW + ROW,
        ROW + BELOW,
        original=ROW + BELOW,
        severity=Severity.WARNING,
    ),
    rule(
        "csv-mixed-frequency",
        "A period is shorter or longer than the indicator’s frequency says",
        "A month and a year cannot be compared as two steps of one series. Correct the period, or "
        "keep the values in an indicator of their own.",
        ROW.replace("2023-04/2024-03", "2023-04/2023-06"),
        severity=Severity.WARNING,
    ),
    rate(
        "csv-mixed-base",
        "Rates of one series have two population bases",
        "A rate on the estimates before a census and one on those after it differ even where "
        "nothing happened. Keep them in two indicators.",
        RATE + RATE.replace("2023", "2024").replace("census-2021", "census-2011"),
        RATE + RATE.replace("2023", "2024"),
    ),
    rule(
        "csv-overlapping-periods",
        "Two periods of a source share days",
        "What happened in the shared days would be counted twice, and the step from one value to "
        "the next would show nothing. Correct the period. Where the source changed what a year "
        "is, say so in the indicator’s breaks; where its values are rolling years, say in covers "
        "how many months each covers.",
        ROW.replace("2023-04/2024-03", "2023-02/2024-01"),
        severity=Severity.WARNING,
    ),
    rule(
        "csv-gap",
        "Periods are missing between two values of a source",
        "A line across a gap would show what nobody measured. Where the source has no value, add "
        "a row with the status unavailable; where its method changed, say so in the indicator’s "
        "breaks.",
        "",
        ROW.replace(",110,", ",,").replace("final", "unavailable"),
        severity=Severity.WARNING,
    ),
)

ROW_RULES: tuple[Rule, ...] = _CELLS + _SERIES
"""One rule a code, by what they look at: cells, series."""
