"""The faults that reading the plan's files finds, explained.

Here belongs what people read about each code; `load` and `yamltext` find the faults.
Some of the codes mean the same for the files in data/.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Example, Rule

_BOARD = "plan/boards/streets-group.yaml"
_DESCRIPTION = "description: It looks after the streets.\n"


def _rule(code: str, summary: str, why: str, example: Example) -> Rule:
    return Rule(code, Severity.ERROR, summary, why, example)


def _text(
    code: str,
    summary: str,
    why: str,
    bad: str,
    good: str = _DESCRIPTION,
    *,
    also: tuple[str, ...] = (),
) -> Rule:
    """A fault in a line of a board."""
    return _rule(code, summary, why, Example(_BOARD, _DESCRIPTION, bad, good, also=also))


_MANY = (
    _rule(
        "too-many-faults",
        "A file has more faults than are told at once",
        "After the first hundred faults of a file the rest is left out: often one mend, such as "
        "a bracket or an indent, cures them all. Mend those above, then check again.",
        Example(
            _BOARD,
            _DESCRIPTION,
            _DESCRIPTION + "".join(f"word{number}: lost\n" for number in range(101)),
            _DESCRIPTION,
            also=("unknown-key",),
        ),
    ),
)

_FILES = (
    _rule(
        "missing-file",
        "A file that every plan has is missing",
        "plan.yaml holds the plan as a whole and questions.yaml what it leaves open. Without them "
        "the site cannot be made. The name of each must be written exactly so.",
        Example(
            "plan/questions.yaml",
            "",
            "",
            "# yaml-language-server: $schema=../../../../schema/questions.schema.json\n"
            "id: questions\nintroduction: not-stated\nentries: []\n",
            condition="absent",
        ),
    ),
    _rule(
        "unexpected-file",
        "A file or folder stands where none belongs",
        "Each kind of record has its folder, and only YAML files belong there; quarterly returns "
        "stand in a folder for each quarter. Anything else would be passed over in silence. Links "
        "to other places are not followed.",
        Example(
            "plan/organisation/bin-makers.yaml",
            "",
            samples.organisation(),
            samples.organisation(),
            good_path="plan/organisations/bin-makers.yaml",
        ),
    ),
    _rule(
        "wrong-extension",
        "A file’s name does not end in .yaml",
        "Only files that end in .yaml are read, so that one spelling does for all. Rename the "
        "file.",
        Example(
            "plan/organisations/bin-makers.yml",
            "",
            samples.organisation(),
            samples.organisation(),
            good_path="plan/organisations/bin-makers.yaml",
        ),
    ),
    _rule(
        "file-name",
        "A file’s name cannot be an id",
        "The name of a file, without .yaml, is the id of its record and part of its web address: "
        "small letters, digits and single hyphens.",
        Example(
            "plan/organisations/Bin_Makers.yaml",
            "",
            samples.organisation(),
            samples.organisation(),
            good_path="plan/organisations/bin-makers.yaml",
            also=("id-file-name",),
        ),
    ),
    _rule(
        "file-too-large",
        "A file is too large to be read",
        "A record is a page or two of text. A file of more than a million bytes is most likely "
        "something else that was saved here by mistake. Figures belong in data/.",
        Example(
            "plan/organisations/bin-makers.yaml",
            "",
            "# A spreadsheet that was saved in the wrong folder, line after line.\n",
            samples.organisation(),
            repeat=20_000,
        ),
    ),
    _rule(
        "unreadable-file",
        "A file cannot be opened",
        "The computer refuses to open it: its permissions are wrong, another program keeps it "
        "locked, or it was deleted meanwhile.",
        Example(
            "plan/organisations/bin-makers.yaml",
            "",
            samples.organisation(),
            samples.organisation(),
            condition="unreadable",
        ),
    ),
    _rule(
        "empty-file",
        "A file holds nothing",
        "It was created and not filled in, or everything in it is a comment. Fill it in, starting "
        "from another file of the same folder, or delete it.",
        Example(
            "plan/organisations/bin-makers.yaml",
            "",
            "# Bin Makers: to be written\n",
            samples.organisation(),
        ),
    ),
    _rule(
        "wrong-encoding",
        "A file is not saved as UTF-8",
        "UTF-8 is the encoding in which every program reads the same letters. Older editors save "
        "apostrophes, dashes and pound signs in another way. In Notepad choose Save as and UTF-8.",
        Example(
            _BOARD,
            _DESCRIPTION,
            "description: It looks after the city’s streets.\n",
            "description: It looks after the city’s streets.\n",
            encoding="cp1252",
        ),
    ),
    _rule(
        "several-documents",
        "A file holds several records",
        "A line with --- starts a second record in the same file. Each record has a file of its "
        "own.",
        Example(
            "plan/organisations/bin-makers.yaml",
            "",
            samples.organisation() + "---\n" + samples.organisation("broom-makers"),
            samples.organisation(),
        ),
    ),
)

_TEXTS = (
    _text(
        "yaml-syntax",
        "A line is not YAML",
        "The file cannot be read from there on. Most often a text with a colon, a bracket or a "
        "quotation mark needs quotes around it, or the indent is not that of the lines beside it.",
        "description: The streets: it looks after them.\n",
        'description: "The streets: it looks after them."\n',
    ),
    _text(
        "tab-indentation",
        "A tab stands at the start of a line",
        "YAML takes spaces only. Indent with two spaces for each level; most editors can be set "
        "to write them when the tab key is pressed.",
        "description:\n\tIt looks after the streets.\n",
        "description:\n  It looks after the streets.\n",
    ),
    _text(
        "duplicate-key",
        "A key stands twice",
        "Most programs would silently keep the last one. Keep the right one of the two.",
        _DESCRIPTION + "description: It sweeps the streets.\n",
    ),
    _text(
        "control-character",
        "A character that cannot be seen stands in a text",
        "Such characters come along when text is copied from a PDF or a web page. They break "
        "searches and can make a text read other than it is. Delete it, or write the words anew.",
        "description: It looks after the\u2028streets.\n",
    ),
    _text(
        "yaml-alias",
        "An anchor (&), an alias (*) or a merge key (<<) is used",
        "Each file is to say all it says where it stands, so that a change in one line changes "
        "one thing. Write the value out; put a text that starts with * or & in quotes.",
        "description: *streets\n",
        'description: "*streets*"\n',
    ),
    _text(
        "yaml-tag",
        "A value starts with an exclamation mark",
        "In YAML a word with an exclamation mark before it is a tag, which has no meaning here. "
        "Put a text that starts with one in quotes.",
        "description: !important It looks after the streets.\n",
        'description: "!important It looks after the streets."\n',
        also=("empty-value",),
    ),
    _text(
        "key-not-text",
        "What stands before a colon is not a plain word",
        "A list or brackets stand where a key belongs. Write key: value, with a word before the "
        "colon.",
        _DESCRIPTION + "[meetings, chair]: not-stated\n",
    ),
    _text(
        "ambiguous-value",
        "A value is read differently by different programs",
        "Words such as yes, no, on and off are true or false to some programs. Numbers such as "
        "0123, 1e5 or 12:30 differ, too. Put quotes around what is meant as text, and write "
        "numbers plainly.",
        "description: yes\n",
        'description: "Yes, it looks after the streets."\n',
    ),
    _text(
        "swallowed-text",
        "The rest of a line is taken for a comment",
        "A # after a space starts a comment, so that what follows is lost. Put the text in quotes.",
        "description: It is group #1 for the streets.\n",
        'description: "It is group #1 for the streets."\n',
    ),
    _text(
        "nested-too-deep",
        "Values are nested too deep",
        "No record needs so many levels: brackets were opened and never closed, or the file is "
        "damaged.",
        "description: " + "[" * 210 + "]" * 210 + "\n",
    ),
)

READING: tuple[Rule, ...] = (*_FILES, *_TEXTS, *_MANY)
"""The codes that reading the files finds."""
