"""The faults of the files in data/, explained: their names and their texts.

Here belongs what people read about each code; `observations` and `csvtext` find the faults.
The codes unreadable-file, file-too-large and wrong-encoding mean the same for the files of the
plan and are explained with those.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules.base import Example, Rule, about
from generator.rules.csv_row_documentation import ROW_RULES
from generator.rules.csv_samples import ABOVE, BELOW, HEADER, PATH, ROW, WHOLE, file, rule
from generator.rules.topics import Topic

_FILES = (
    file(
        "csv-wrong-extension",
        "A data file does not end in .csv",
        "Data files are plain text with commas, so that everyone can read them and every change "
        "shows line by line. In a spreadsheet program, choose “Save as” and “CSV UTF-8 (comma "
        "delimited)”. The extension is written in small letters.",
        ("data/litter-reports.txt", WHOLE),
        (PATH, WHOLE),
    ),
    file(
        "csv-unexpected-file",
        "Something in data/ is not a data file",
        "The folder holds one CSV file for each indicator, what refreshing the figures keeps "
        "(refresh.json and revisions.csv), and a README.md. Folders and links are not followed. "
        "Move the file to where it belongs.",
        ("data/notes.json", "{}\n"),
        ("data/README.md", "Where the figures come from.\n"),
    ),
    file(
        "csv-data-without-indicator",
        "A data file has no indicator",
        "A data file has the id of its indicator for a name: the indicator says what the numbers "
        "are, in which unit and from which sources. Correct the name, or add the indicator first.",
        ("data/litter-report.csv", WHOLE),
        (PATH, WHOLE),
    ),
    rule(
        "csv-empty-file",
        "A data file has no rows",
        "A file without values says nothing. Write a row for each value, or delete the file and "
        "say in the indicator, under no_data, why there is none yet.",
        HEADER,
        WHOLE,
        original=WHOLE,
    ),
)

_TEXTS = (
    rule(
        "csv-wrong-delimiter",
        "The cells are not separated by commas",
        "Some spreadsheet programs save semicolons or tabs instead of commas. Save the file as "
        "“CSV UTF-8 (comma delimited)”, or replace the separators. Numbers then need a full stop "
        "for decimals.",
        WHOLE.replace(",", ";"),
        WHOLE,
        original=WHOLE,
    ),
    rule(
        "csv-missing-header",
        "The first line does not name the columns",
        "The header says which cell is which. It is the same for every file.",
        ABOVE,
        HEADER + ABOVE,
        original=HEADER + ABOVE,
    ),
    rule(
        "csv-missing-column",
        "A column is missing",
        "Every value carries its evidence: period, area, unit, status, source and edition. The "
        "columns are the same in every file, also where the cells of one are all empty.",
        WHOLE.replace(",note\n", "\n").replace(",Synthetic\n", "\n"),
        WHOLE,
        original=WHOLE,
    ),
    rule(
        "csv-unknown-column",
        "A column has a name that no column has",
        "A misspelt column would be left out without a word. Correct the name. What a reader "
        "should know besides belongs in the note.",
        HEADER.replace("edition", "editon"),
        HEADER,
        original=HEADER,
    ),
    rule(
        "csv-repeated-column",
        "A column stands twice",
        "It cannot be said which of the two is meant. Delete one, with its cells.",
        WHOLE.replace(",note\n", ",note,note\n").replace(",Synthetic\n", ",Synthetic,Invented\n"),
        WHOLE,
        original=WHOLE,
    ),
    rule(
        "csv-column-order",
        "The columns stand in another order",
        "One order for every file keeps changes easy to read and stops two cells from being "
        "mistaken for each other.",
        WHOLE.replace("unit,base", "base,unit").replace(",count,,", ",,count,"),
        WHOLE,
        original=WHOLE,
    ),
    rule(
        "csv-wrong-cell-count",
        "A row has more or fewer cells than the header",
        "A comma inside a note or an edition cuts it in two unless the whole cell stands in "
        "quotation marks; a comma inside a number is a thousands separator, which does not belong "
        "there. A row with too few cells was cut off: an empty note still has its comma.",
        ROW.replace("Synthetic", "Synthetic, not real"),
        ROW.replace("Synthetic", '"Synthetic, not real"'),
    ),
    rule(
        "csv-unclosed-quote",
        "A quotation mark is opened and not closed in its line",
        "Everything after it would be read as one cell. Close it at the end of the cell. A cell "
        "has no line breaks: one row is one line.",
        ROW.replace("Synthetic", '"Synthetic, not real'),
        ROW.replace("Synthetic", '"Synthetic, not real"'),
    ),
    rule(
        "csv-stray-quote",
        "A quotation mark stands inside a cell",
        "In CSV a quotation mark surrounds a whole cell. To write one inside a cell, put the cell "
        "in quotation marks and write the mark twice, or use typographic ones: “ and ”.",
        ROW.replace("Synthetic", 'A "synthetic" value'),
        ROW.replace("Synthetic", '"A ""synthetic"" value"'),
    ),
    rule(
        "csv-stray-space",
        "A space stands before or after the text of a cell",
        "It cannot be seen, but two texts that differ in it are two texts to a program.",
        ROW.replace(",final", ", final"),
    ),
    rule(
        "csv-invisible-character",
        "A character that cannot be seen stands in the file",
        "Tabs, zero-width spaces and the like come along when text is copied from web pages and "
        "PDF files. They make words that look the same differ. Delete them.",
        ROW.replace("final", "fi\u200bnal"),
    ),
    rule(
        "csv-blank-line",
        "A line has no values",
        "Empty lines and lines of commas alone are left over from editing, and may hide that a "
        "row was deleted by mistake.",
        "\n" + ROW,
    ),
    rule(
        "csv-repeated-header",
        "The header stands in the middle of a data file",
        "Where two files are put one below the other, the header of the second one is no row. "
        "Look whether rows stand twice, too.",
        ROW + HEADER,
        ROW,
    ),
    Rule(
        "csv-no-line-end",
        Severity.WARNING,
        "The last line of a data file has no line end",
        "Programs that write tables end each line. Where the last one has no end, the file may "
        "have been cut off while it was copied. Compare its last rows with the source.",
        Example(PATH, BELOW, BELOW.rstrip("\n"), BELOW),
    ),
    Rule(
        "csv-long-line",
        Severity.ERROR,
        "A line is far too long",
        "A line of many thousand characters is an accident, or a text that nobody reads in a "
        "table. Say what matters in the note; the rest belongs in the indicator’s caveats.",
        Example(PATH, "110,", "1", "110,", repeat=25_000),
    ),
)

CSV_RULES: tuple[Rule, ...] = (
    *about(Topic.DATA, _FILES + _TEXTS),
    *about(Topic.ROWS, ROW_RULES),
)
"""One rule a code, by what they look at: files, texts, rows."""
