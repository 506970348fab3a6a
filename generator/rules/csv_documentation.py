"""The faults of the files in data/, explained.

Here belongs what people read about each code; `observations`, `csvtext` and
`rows` find the faults.  The codes unreadable-file, file-too-large and
wrong-encoding mean the same for the files of the plan and are explained with those.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Example, Rule

_PATH = "data/litter-reports.csv"
_HEADER = (
    "period,area,area_name,area_vintage,value,unit,base,status,source,edition,retrieved,note\n"
)
_AREA, _FROM = "E99999999,Exampleton,2025", "published-plan,2025,not-stated,Synthetic"
_ABOVE = f"2022-04/2023-03,{_AREA},120,count,,final,{_FROM}\n"
_ROW = f"2023-04/2024-03,{_AREA},110,count,,final,{_FROM}\n"
_BELOW = f"2024-04/2025-03,{_AREA},130,count,,provisional,{_FROM}\n"
_WHOLE = _HEADER + _ABOVE + _ROW + _BELOW


def _rule(
    code: str,
    summary: str,
    why: str,
    bad: str,
    good: str = _ROW,
    *,
    original: str = _ROW,
    severity: Severity = Severity.ERROR,
) -> Rule:
    """A fault in the text of the data file."""
    return Rule(code, severity, summary, why, Example(_PATH, original, bad, good))


def _file(code: str, summary: str, why: str, bad: tuple[str, str], good: tuple[str, str]) -> Rule:
    """A fault of a file's name or place; `bad` and `good` are a path and a text each."""
    example = Example(bad[0], "", bad[1], good[1], good_path=good[0])
    return Rule(code, Severity.ERROR, summary, why, example)


_RATE = f"2023,{_AREA},1.5,rate-per-1000,census-2021,final,{_FROM}\n"


def _rate(code: str, summary: str, why: str, bad: str, good: str = _RATE) -> Rule:
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
            _HEADER + bad,
            _HEADER + good,
            also=("orphan-record",),
            beside={"plan/indicators/full-bins-rate.yaml": indicator},
        ),
    )


_FILES = (
    _file(
        "csv-wrong-extension",
        "A data file does not end in .csv",
        "Data files are plain text with commas, so that everyone can read them and every change "
        "shows line by line. In a spreadsheet program, choose “Save as” and “CSV UTF-8 (comma "
        "delimited)”. The extension is written in small letters.",
        ("data/litter-reports.txt", _WHOLE),
        (_PATH, _WHOLE),
    ),
    _file(
        "csv-unexpected-file",
        "Something in data/ is not a data file",
        "The folder holds one CSV file for each indicator, what refreshing the figures keeps "
        "(refresh.json and revisions.csv), and a README.md. Folders and links are not followed. "
        "Move the file to where it belongs.",
        ("data/notes.json", "{}\n"),
        ("data/README.md", "Where the figures come from.\n"),
    ),
    _file(
        "csv-data-without-indicator",
        "A data file has no indicator",
        "A data file has the id of its indicator for a name: the indicator says what the numbers "
        "are, in which unit and from which sources. Correct the name, or add the indicator first.",
        ("data/litter-report.csv", _WHOLE),
        (_PATH, _WHOLE),
    ),
    _rule(
        "csv-empty-file",
        "A data file has no rows",
        "A file without values says nothing. Write a row for each value, or delete the file and "
        "say in the indicator, under no_data, why there is none yet.",
        _HEADER,
        _WHOLE,
        original=_WHOLE,
    ),
)

_TEXTS = (
    _rule(
        "csv-wrong-delimiter",
        "The cells are not separated by commas",
        "Some spreadsheet programs save semicolons or tabs instead of commas. Save the file as "
        "“CSV UTF-8 (comma delimited)”, or replace the separators. Numbers then need a full stop "
        "for decimals.",
        _WHOLE.replace(",", ";"),
        _WHOLE,
        original=_WHOLE,
    ),
    _rule(
        "csv-missing-header",
        "The first line does not name the columns",
        "The header says which cell is which. It is the same for every file.",
        _ABOVE,
        _HEADER + _ABOVE,
        original=_HEADER + _ABOVE,
    ),
    _rule(
        "csv-missing-column",
        "A column is missing",
        "Every value carries its evidence: period, area, unit, status, source and edition. The "
        "columns are the same in every file, also where the cells of one are all empty.",
        _WHOLE.replace(",note\n", "\n").replace(",Synthetic\n", "\n"),
        _WHOLE,
        original=_WHOLE,
    ),
    _rule(
        "csv-unknown-column",
        "A column has a name that no column has",
        "A misspelt column would be left out without a word. Correct the name. What a reader "
        "should know besides belongs in the note.",
        _HEADER.replace("edition", "editon"),
        _HEADER,
        original=_HEADER,
    ),
    _rule(
        "csv-repeated-column",
        "A column stands twice",
        "It cannot be said which of the two is meant. Delete one, with its cells.",
        _WHOLE.replace(",note\n", ",note,note\n").replace(",Synthetic\n", ",Synthetic,Invented\n"),
        _WHOLE,
        original=_WHOLE,
    ),
    _rule(
        "csv-column-order",
        "The columns stand in another order",
        "One order for every file keeps changes easy to read and stops two cells from being "
        "mistaken for each other.",
        _WHOLE.replace("unit,base", "base,unit").replace(",count,,", ",,count,"),
        _WHOLE,
        original=_WHOLE,
    ),
    _rule(
        "csv-wrong-cell-count",
        "A row has more or fewer cells than the header",
        "A comma inside a note or an edition cuts it in two unless the whole cell stands in "
        "quotation marks; a comma inside a number is a thousands separator, which does not belong "
        "there. A row with too few cells was cut off: an empty note still has its comma.",
        _ROW.replace("Synthetic", "Synthetic, not real"),
        _ROW.replace("Synthetic", '"Synthetic, not real"'),
    ),
    _rule(
        "csv-unclosed-quote",
        "A quotation mark is opened and not closed in its line",
        "Everything after it would be read as one cell. Close it at the end of the cell. A cell "
        "has no line breaks: one row is one line.",
        _ROW.replace("Synthetic", '"Synthetic, not real'),
        _ROW.replace("Synthetic", '"Synthetic, not real"'),
    ),
    _rule(
        "csv-stray-quote",
        "A quotation mark stands inside a cell",
        "In CSV a quotation mark surrounds a whole cell. To write one inside a cell, put the cell "
        "in quotation marks and write the mark twice, or use typographic ones: “ and ”.",
        _ROW.replace("Synthetic", 'A "synthetic" value'),
        _ROW.replace("Synthetic", '"A ""synthetic"" value"'),
    ),
    _rule(
        "csv-stray-space",
        "A space stands before or after the text of a cell",
        "It cannot be seen, but two texts that differ in it are two texts to a program.",
        _ROW.replace(",final", ", final"),
    ),
    _rule(
        "csv-invisible-character",
        "A character that cannot be seen stands in the file",
        "Tabs, zero-width spaces and the like come along when text is copied from web pages and "
        "PDF files. They make words that look the same differ. Delete them.",
        _ROW.replace("final", "fi\u200bnal"),
    ),
    _rule(
        "csv-blank-line",
        "A line has no values",
        "Empty lines and lines of commas alone are left over from editing, and may hide that a "
        "row was deleted by mistake.",
        "\n" + _ROW,
    ),
    Rule(
        "csv-no-line-end",
        Severity.WARNING,
        "The last line of a data file has no line end",
        "Programs that write tables end each line. Where the last one has no end, the file may "
        "have been cut off while it was copied. Compare its last rows with the source.",
        Example(_PATH, _BELOW, _BELOW.rstrip("\n"), _BELOW),
    ),
    Rule(
        "csv-long-line",
        Severity.ERROR,
        "A line is far too long",
        "A line of many thousand characters is an accident, or a text that nobody reads in a "
        "table. Say what matters in the note; the rest belongs in the indicator’s caveats.",
        Example(_PATH, "110,", "1", "110,", repeat=25_000),
    ),
)

_CELLS = (
    _rule(
        "csv-empty-cell",
        "A cell that is needed is empty",
        "A value without its period, area, unit, status, source, edition or the day on which it "
        "was read cannot be checked by anyone. Only a note may be empty, the base of what is no "
        "rate, and the value of a suppressed or unavailable reading.",
        _ROW.replace(",2025,not-stated,", ",,not-stated,"),
    ),
    _rule(
        "csv-malformed-cell",
        "A cell is not in the form that its column needs",
        "Areas are given by their codes, so that two places of one name are not mixed up. The "
        "codes and their names stand in plan/plan.yaml.",
        _ROW.replace("E99999999", "Exampleton"),
    ),
    _rule(
        "csv-malformed-period",
        "A period is not written as an ISO period",
        "A financial year is 2023-04/2024-03, both months included; a month is 2024-01. A bare "
        "year, such as 2024, is for sources that give no more than a label. The site prints "
        "periods as people write them.",
        _ROW.replace("2023-04/2024-03", "2023/24"),
    ),
    _rule(
        "csv-impossible-period",
        "A period cannot be",
        "There is no month 13 and no 30 February, and nothing ends before it starts. A financial "
        "year is 2023-04/2024-03: 2023-24 would be a month 24.",
        _ROW.replace("2023-04/2024-03", "2023-24"),
    ),
    _rule(
        "csv-not-a-number",
        "A value is not a plain number",
        "Write digits, with a full stop for decimals if there are any: no thousands separator, "
        "percent or currency sign and no words. Where there is no number, leave the cell empty "
        "and say so in the status.",
        _ROW.replace(",110,", ',"1,110",'),
        _ROW.replace(",110,", ",1110,"),
    ),
    _rule(
        "csv-missing-value",
        "There is no value, and the status does not say why",
        "An empty cell could mean nothing, zero or forgotten. Write suppressed where the source "
        "withholds the number, unavailable where it has none.",
        _ROW.replace(",110,", ",,"),
        _ROW.replace(",110,", ",,").replace("final", "unavailable"),
    ),
    _rule(
        "csv-unexpected-value",
        "A value stands where the status says that there is none",
        "A suppressed number must never be committed: the history of the repository forgets "
        "nothing. Delete the value before you commit it, or correct the status.",
        _ROW.replace("final", "suppressed"),
        _ROW.replace(",110,", ",,").replace("final", "suppressed"),
    ),
    _rule(
        "csv-wrong-unit",
        "A value has another unit than its indicator",
        "The unit stands in each row so that a file can be used by itself. It is that of the "
        "indicator; values in another unit belong to another indicator.",
        _ROW.replace("count", "percent"),
    ),
    _rule(
        "csv-unknown-status",
        "A status is none of those that there are",
        "provisional and revised are the source’s words; final means that it has none; derived is "
        "worked out by us, with the sum in the note; disputed is printed by the source and cannot "
        "be right, with the reason in the note; suppressed and unavailable have no value.",
        _ROW.replace("final", "finale"),
    ),
    _rule(
        "csv-derived-without-sum",
        "A derived value does not show its sum",
        "Whoever reads a value that no source prints must be able to work it out again. Write the "
        "sum in the note.",
        _ROW.replace("final", "derived"),
        _ROW.replace("final", "derived").replace("Synthetic", "60 + 50 = 110"),
    ),
    _rule(
        "csv-unknown-area",
        "An area is not listed in plan.yaml",
        "The list of areas gives each code its name. Correct the code, or add the area there.",
        _ROW.replace("E99999999", "E99999998"),
    ),
    _rule(
        "csv-area-differs",
        "An area has another name or other boundaries than in plan.yaml",
        "The name and the year of the boundaries stand in each row so that a file can be used by "
        "itself. They are those of plan/plan.yaml: where boundaries change, the area has another "
        "code, and is another area.",
        _ROW.replace("Exampleton", "Sampleford"),
    ),
    _rate(
        "csv-missing-base",
        "A rate does not name its population",
        "The population is part of the figure: a rate on the estimates before a census and one on "
        "those after it are not one series. Write which estimates the source divides by.",
        _RATE.replace(",census-2021,", ",,"),
    ),
    _rule(
        "csv-unexpected-base",
        "A value that is no rate names a population",
        "Only a rate is for each so many people. Delete the base, or correct the unit.",
        _ROW.replace(",count,,", ",count,census-2021,"),
    ),
    _rule(
        "csv-impossible-day",
        "The day on which a value was read cannot be",
        "There is no 30 February. Write the day on which the value was read from the source, or "
        "not-stated where nobody noted it.",
        _ROW.replace("not-stated", "2025-02-30"),
    ),
    _rule(
        "csv-unknown-source",
        "A source does not exist",
        "Each value names the source that it was read from, as the id of a file in plan/sources/. "
        "Correct the id, or add the source first.",
        _ROW.replace("published-plan", "publishd-plan"),
    ),
    Rule(
        "csv-unlisted-source",
        Severity.ERROR,
        "A source is not among those of the indicator",
        "The indicator lists the sources of its values, and which of them leads: sources count "
        "differently, so a new one is a choice and not a detail. Add it there, or correct the row.",
        Example(
            _PATH,
            _ROW,
            _ROW.replace("published-plan", "bin-count"),
            _ROW,
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
            _PATH,
            _ROW,
            _ROW.replace(",2025,not", ",2052,not"),
            _ROW,
            beside={"plan/sources/published-plan.yaml": samples.editions()},
        ),
    ),
    _rule(
        "csv-out-of-range",
        "A value lies outside the indicator’s range",
        "The range says which values can be right at all, and so finds slipped digits. Check the "
        "number against its source. If it is right, widen the range in the indicator.",
        _ROW.replace(",110,", ",1100000,"),
    ),
)

_SERIES = (
    _rule(
        "csv-duplicate-row",
        "Two rows give the same period, area, source and edition",
        "One edition of a source has one value for a period and an area. Delete the wrong row; if "
        "the source has changed its value, the new row has the new edition.",
        _ROW + _ROW.replace(",110,", ",111,"),
        _ROW + _ROW.replace(",110,", ",111,").replace(",2025,not", ",2026,not"),
    ),
    _rule(
        "csv-row-order",
        "The rows are not sorted",
        "Sorted rows keep changes short and easy to review: by the period’s start and end, then "
        "by area, source and edition.",
        _BELOW + _ROW,
        _ROW + _BELOW,
        original=_ROW + _BELOW,
        severity=Severity.WARNING,
    ),
    _rule(
        "csv-mixed-frequency",
        "A period is shorter or longer than the indicator’s frequency says",
        "A month and a year cannot be compared as two steps of one series. Correct the period, or "
        "keep the values in an indicator of their own.",
        _ROW.replace("2023-04/2024-03", "2023-04/2023-06"),
        severity=Severity.WARNING,
    ),
    _rate(
        "csv-mixed-base",
        "Rates of one series have two population bases",
        "A rate on the estimates before a census and one on those after it differ even where "
        "nothing happened. Keep them in two indicators.",
        _RATE + _RATE.replace("2023", "2024").replace("census-2021", "census-2011"),
        _RATE + _RATE.replace("2023", "2024"),
    ),
    _rule(
        "csv-overlapping-periods",
        "Two periods of a source share days",
        "What happened in the shared days would be counted twice, and the step from one value to "
        "the next would show nothing. Correct the period. Where the source changed what a year "
        "is, say so in the indicator’s breaks; where its values are rolling years, say in covers "
        "how many months each covers.",
        _ROW.replace("2023-04/2024-03", "2023-02/2024-01"),
        severity=Severity.WARNING,
    ),
    _rule(
        "csv-gap",
        "Periods are missing between two values of a source",
        "A line across a gap would show what nobody measured. Where the source has no value, add "
        "a row with the status unavailable; where its method changed, say so in the indicator’s "
        "breaks.",
        "",
        _ROW.replace(",110,", ",,").replace("final", "unavailable"),
        severity=Severity.WARNING,
    ),
)

CSV_RULES: tuple[Rule, ...] = _FILES + _TEXTS + _CELLS + _SERIES
"""One rule a code, by what they look at: files, texts, cells, series."""
