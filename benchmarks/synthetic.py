"""Synthetic plans of any size, shaped like the real one.

A plan of scale n is n blocks.  A block has as many records of each kind as the plan of
the Coventry Community Safety Partnership, with texts about as long; its records refer to
one another and, here and there, to other blocks.  No word of it is about anyone: names
and texts say that they are synthetic, and the rest is drawn from a list of plain nouns.
The same scale and seed give the same bytes.
"""

from __future__ import annotations

import csv
import io
import random
import shutil
from pathlib import Path
from typing import Any

from benchmarks import yamlout

ROOT = Path(__file__).resolve().parent.parent

# ---------------------------------------------------------------- the real plan, counted

ACTIONS = ((5, 3, 6, 1), (3, 5, 2), (2, 2, 3, 1))
"""The actions of each objective, by priority: 3 priorities, 11 objectives, 33 actions."""
ANSWERS = (1, 2, 2, 1, 0, 1, 2, 1, 1, 0, 3)
"""The findings that actions answer, in turn: 42 in all."""
MEASURES = (3, 3, 4)
NO_DATA = 3
"""One in so many of the measures that nothing measures has no figures; the others are not
measurable as worded."""
ACHIEVEMENTS = (7, 6, 6)
RESPONSES = (4, 2, 4)
BACKGROUNDS = (3122, 6239, 3776)
"""Characters of each priority's background."""
ROWS = ((2, 6), (2, 2), (1, 4), (4, 4), (1, 3), (1, 1), (2, 5), (2, 2))
"""The objectives and monitored strategies of each row: 27 strategies."""
SUBGROUPS, SUPPORTING = 5, 2
"""Boards below a board, and boards beside; with the rows and a related group, 16."""
FINDINGS = {"assessments": (41, 4), "surveys": (11, 4, 3)}
FIGURES = (2, 1, 0, 3, 1, 1, 2, 0, 1, 1)
"""The figures of findings, in turn: 74 in all; surveys have fewer."""
UNITS = ("percent", "percent", "percent-change", "percent", "count", "percent-change", "percent")
QUESTIONS = 150
QUESTIONS_AT_MOST = 1_200
"""One file holds all questions, and no file may be larger than a million bytes."""
TOPICS = ("names", "priorities", "objectives", "figures", "voices", "wording", "links", "gaps")
HANDLED = (
    "noted",
    "alias",
    "noted",
    "not-stated",
    "noted",
    "as-printed",
    "noted",
    "editorial-link",
)
RECORDS_ASKED_ABOUT = (1, 2, 1, 3, 1, 2, 1, 1, 2, 1, 1, 13, 1, 2, 1, 3)
TEXT_AT_MOST = 7_500
"""The schemas allow texts of 8,000 characters."""
STEPS = (4, 3, 4, 7, 0)
ORGANISATIONS, LINKED = 23, 14
SOURCES_OF_INDICATORS = (1, 3, 5)
CAVEATS = (6, 7, 8)
SERIES = (("annual", 12), ("quarterly", 40), ("monthly", 120))
"""Frequency and rows of indicators: the first block has annual ones only, as the real plan."""

LARGER, WARDS = 2, 18
"""The areas besides a district: larger ones that it lies in, and its parts."""

COLUMNS = (
    "period", "area", "area_name", "area_vintage", "value", "unit", "base",
    "status", "source", "edition", "retrieved", "note",
)  # fmt: skip
MONTHS = {"annual": 12, "quarterly": 3, "monthly": 1}
NOT_STATED = "not-stated"
VINTAGE = "2024"
PUBLISHED = "synthetic-published-plan"

_NOUNS = """
anchor apple barrel basket bell birch blanket bottle branch bridge brook bucket button
candle canvas carpet cedar chalk chestnut clock cloud clover copper corner cotton cradle
curtain daisy drawer elm envelope feather fern field flute forest fountain garden glove
granite hammer harbour hazel hedge hill honey island ivy jacket kettle ladder lantern leaf
lemon library lily linen maple marble meadow mirror moss mountain needle oak oar orchard
paper parcel pebble pencil pepper pillow pine plum pocket pond poplar quarry quilt rabbit
raft ribbon river rope saddle sail sand shelf shell silver slate spoon spring stone straw
table teapot thimble thread ticket timber tower tunnel valley velvet violet wagon walnut
water whistle willow window wool
""".split()  # noqa: SIM905 - easier to read than a list
_JOINS = ["and", "with", "under", "beside", "over", "before", "behind", "near", "for", "from"]
_PLACES = tuple(
    f"Synthetic heading {place}"
    for place in (
        "of the summary", "on one page", "about the board", "of priority one",
        "of priority two", "of priority three", "on objectives", "on achievements",
        "of the assessment", "of the survey", "about links with other plans",
        "about monitoring", "of the structure table", "on regional work",
    )
)  # fmt: skip


class _Text:
    """Draws words, names and texts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - not for secrets

    def words(self, length: int) -> str:
        """Nouns and small words, about as many characters as asked for."""
        found = self.random.choice(_NOUNS)
        while len(found) < length:
            join = f" {self.random.choice(_JOINS)}" if self.random.random() < 0.4 else ""
            found += f"{join} {self.random.choice(_NOUNS)}"
        return found

    def near(self, mean: int) -> int:
        """A length around the mean."""
        return round(mean * self.random.uniform(0.6, 1.4))

    def line(self, mean: int) -> str:
        """A synthetic title of one line."""
        return f"Synthetic {self.words(self.near(mean) - 12)}"

    def sentence(self) -> str:
        return f"Synthetic {self.words(self.near(70))}."

    def text(self, mean: int) -> str:
        """Sentences in paragraphs of about 400 characters, with a link in the longest texts."""
        length = min(self.near(mean), TEXT_AT_MOST)
        paragraphs, written = [""], 0
        while True:
            sentence = self.sentence()
            if written and written + len(sentence) > length + 35:
                break
            written += len(sentence) + 1
            if len(paragraphs[-1]) > 400:
                paragraphs.append("")
            paragraphs[-1] = f"{paragraphs[-1]} {sentence}".lstrip()
        if length > 900:
            paragraphs[-1] += " Read [synthetic words](https://example.org/words) there."
        return "\n".join(paragraphs)

    def name(self, kind: str, number: int, mean: int) -> str:
        """A name that no other record of the kind has."""
        return f"Synthetic {kind} {number} of the {self.words(self.near(mean) - 25)}"

    def printed_in(self, most: int, source: str = PUBLISHED) -> list[dict[str, str]]:
        many = self.random.randint(1, most)
        return [{"source": source, "place": place} for place in self.random.sample(_PLACES, many)]

    def aliases(self, kind: str, number: int, most: int) -> list[dict[str, str]]:
        many = self.random.randint(0, most)
        return [
            {
                "name": f"{kind.capitalize()} {number}{letter} {self.words(12)}",
                "place": self.random.choice(_PLACES),
            }
            for letter in "abcd"[:many]
        ]

    def some(self, items: list[str], most: int) -> list[str]:
        """Some of the items, each once."""
        return self.random.sample(items, min(len(items), self.random.randint(1, most)))


class _Maker:
    """Writes one project."""

    def __init__(self, folder: Path, scale: int, seed: int) -> None:
        self.folder = folder
        self.scale = scale
        self.draw = _Text(seed)
        self.random = self.draw.random
        self.ids: dict[str, list[str]] = {}
        """Every id by kind, for questions to be about; filled as records are written."""

    def make(self) -> None:
        for block in range(self.scale):
            self.block(block)
        self.head()
        self.questions()

    # ------------------------------------------------------------ files

    def write(self, kind: str, place: str, data: dict[str, Any]) -> None:
        path = self.folder / "plan" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * (place.count("/") + 1)
        text = yamlout.document(data, f"{up}schema/{kind}.schema.json")
        path.write_text(text, encoding="utf-8", newline="\n")
        self.known(kind, data["id"])

    def known(self, kind: str, name: str) -> None:
        self.ids.setdefault(kind, []).append(name)

    @staticmethod
    def names(kind: str, block: int, many: int) -> list[str]:
        """The ids of a block's records of a kind."""
        return [f"synthetic-{kind}-{block * many + i + 1:04d}" for i in range(many)]

    # ------------------------------------------------------------ a block

    def block(self, block: int) -> None:
        objectives = sum(len(group) for group in ACTIONS)
        self.area, self.area_name = f"E99{block:06d}", f"Syntheton {block + 1}"
        self.own = {
            "organisation": self.names("organisation", block, ORGANISATIONS),
            "board": self.names("board", block, len(ROWS) + SUBGROUPS + SUPPORTING + 1),
            "priority": self.names("priority", block, len(ACTIONS)),
            "objective": self.names("objective", block, objectives),
            "action": self.names("action", block, sum(map(sum, ACTIONS))),
            "indicator": self.names("indicator", block, len(SOURCES_OF_INDICATORS)),
            "linked-strategy": self.names("linked-strategy", block, LINKED),
            "approach": self.names("approach", block, len(STEPS)),
            "finding": self.names("finding", block, sum(map(sum, FINDINGS.values()))),
            "source": self.names("source", block, sum(SOURCES_OF_INDICATORS)),
        }
        self.sources(block)
        self.organisations(block)
        self.boards(block)
        self.priorities(block)
        self.objectives(block)
        self.indicators(block)
        self.findings(block)
        self.approaches(block)
        self.linked_strategies(block)

    def link(self, kind: str, name: str, mean: int) -> dict[str, str]:
        return {kind: name, "basis": "editorial", "reason": self.draw.text(mean)}

    def sources(self, block: int) -> None:
        names = [PUBLISHED, *self.own["source"]] if block == 0 else self.own["source"]
        for number, name in enumerate(names, block * len(self.own["source"])):
            self.write("source", f"sources/{name}.yaml", {
                "id": name,
                "title": self.draw.name("source", number, 90),
                "publisher": self.draw.line(27),
                "url": f"https://example.org/a-synthetic-folder-of-sources/{name}",
                "licence": "OGL-3.0" if number % 5 == 4 else NOT_STATED,
                "published": "2024-03-13" if number % 9 == 4 else NOT_STATED,
                "read": NOT_STATED,
                "via": self.draw.line(68),
                "note": self.draw.text(189),
            })  # fmt: skip

    def organisations(self, block: int) -> None:
        kinds = (
            "responsible-authority", "stakeholder", "oversight", "regional-partner", "local-body",
        )  # fmt: skip
        for number, name in enumerate(self.own["organisation"], block * ORGANISATIONS + 1):
            self.write("organisation", f"organisations/{name}.yaml", {
                "id": name,
                "name": self.draw.name("organisation", number, 31),
                "short_name": f"SO{number}" if number % 5 == 0 else NOT_STATED,
                "aliases": self.draw.aliases("organisation", number, 1),
                "kind": kinds[number % len(kinds)],
                "parts": [self.draw.line(25)] if number % 5 == 1 else [],
                "description": self.draw.text(319),
                "url": f"https://example.org/{name}" if number % 6 == 0 else NOT_STATED,
                "contact": NOT_STATED,
                "printed_in": self.draw.printed_in(3),
            })  # fmt: skip

    def boards(self, block: int) -> None:
        names = self.own["board"]
        top = self.names("board", 0, len(names))[0]
        related = len(names) - 1
        for place, name in enumerate(names):
            kind, parent = "board", names[0] if place else top
            if name == top:
                kind, parent = "partnership", "none"
            elif place == related:
                kind, parent = "related-group", NOT_STATED
            elif place >= len(ROWS) + SUPPORTING:
                kind, parent = "subgroup", names[place - len(ROWS)]
            elif place >= len(ROWS):
                kind = "supporting-group"
            number = block * len(names) + place + 1
            data: dict[str, Any] = {
                "id": name,
                "name": self.draw.name("board", number, 33),
                "short_name": f"SB{number}" if place % 8 == 0 else NOT_STATED,
                "aliases": self.draw.aliases("board", number, 2),
                "kind": kind,
                "parent": parent,
                "issues_covered": [
                    f"Synthetic issue {index + 1} {self.draw.words(5)}"
                    for index in range((1, 3, 2, 1, 0)[place % 5])
                ],
                "description": self.draw.text(581),
                "chair": NOT_STATED,
                "members": self.draw.some(self.own["organisation"], 5) if not place else NOT_STATED,
                "meetings": "Each synthetic quarter" if not place else NOT_STATED,
            }
            if place < len(ROWS):
                data["monitoring"] = self.monitoring(block, place)
            data["note"] = self.draw.text(291)
            data["printed_in"] = self.draw.printed_in(13 if not place else 5)
            data["reviewers"] = NOT_STATED
            self.write("board", f"boards/{name}.yaml", data)

    def monitoring(self, block: int, place: int) -> dict[str, Any]:
        """A row of the monitoring table: its strategies follow actions of its objectives."""
        objectives, strategies = ROWS[place]
        first = sum(many for many, _ in ROWS[:place])
        known = self.own["objective"]
        named = [known[(first + i) % len(known)] for i in range(objectives)]
        rows = []
        for index in range(strategies):
            done = sum(many for _, many in ROWS[:place]) + index + 1
            name = f"synthetic-monitored-strategy-{block * 27 + done:04d}"
            served = named[index % len(named)]
            self.known("monitored-strategy", name)
            row: dict[str, Any] = {
                "id": name,
                "title": self.draw.name("monitored strategy", block * 27 + done, 63),
            }
            if done % 9 == 0:
                row["as_printed"] = self.draw.line(92)
            rows.append(row | {
                "kind": "measure" if done % 5 == 0 else "strategy",
                "serves": [self.link("objective", served, 53)],
                "follows": [self.link("action", self.random.choice(self.actions_of(served)), 67)],
            })  # fmt: skip
        return {
            "row": block * len(ROWS) + place + 1,
            "label": self.draw.line(27),
            "objectives": [{"objective": n, "as_printed": self.draw.line(82)} for n in named],
            "strategies": rows,
        }

    def actions_of(self, objective: str) -> list[str]:
        many = [count for group in ACTIONS for count in group]
        place = self.own["objective"].index(objective)
        first = sum(many[:place])
        return self.own["action"][first : first + many[place]]

    def priorities(self, block: int) -> None:
        measures = self.names("success-measure", block, sum(MEASURES))
        for place, name in enumerate(self.own["priority"]):
            number = block * len(ACTIONS) + place + 1
            first = sum(len(group) for group in ACTIONS[:place])
            objectives = self.own["objective"][first : first + len(ACTIONS[place])]
            own = [measures.pop(0) for _ in range(MEASURES[place])]
            self.write("priority", f"priorities/{name}.yaml", {
                "id": name,
                "number": number,
                "title": self.draw.name("priority", number, 55),
                "aliases": self.draw.aliases("priority", number, 3),
                "summary": self.draw.text(175),
                "background": self.draw.text(round(BACKGROUNDS[place] * 0.98)),
                "achievements": self.statements("achievement", number, ACHIEVEMENTS[place], 151),
                "response": self.statements("response", number, RESPONSES[place], 153),
                "organisations": self.draw.some(self.own["organisation"], 9),
                "boards": self.draw.some(self.own["board"], 8),
                "linked_strategies": self.draw.some(self.own["linked-strategy"], 7),
                "approaches": self.draw.some(self.own["approach"], 4),
                "success_measures": [
                    self.measure(measure, objectives[index :: len(own)], place + index)
                    for index, measure in enumerate(own)
                ],
                "printed_in": self.draw.printed_in(5),
            })  # fmt: skip

    def statements(self, kind: str, priority: int, many: int, mean: int) -> list[dict[str, Any]]:
        made = []
        for index in range(many):
            name = f"synthetic-{kind}-{priority:04d}-{index + 1}"
            self.known(kind, name)
            text = self.draw.text(mean)
            made.append({"id": name, "text": text, "printed_in": self.draw.printed_in(1)})
        return made

    def measure(self, name: str, objectives: list[str], place: int) -> dict[str, Any]:
        self.known("success-measure", name)
        title = self.draw.name("measure", _number(name), 51)
        measure: dict[str, Any] = {"id": name, "title": title}
        if place == 2:
            measure["as_printed"] = self.draw.line(66)
        measure |= {
            "judges": [self.link("objective", objective, 126) for objective in objectives],
            "indicators": [self.indicator_link(place, 128)] if place < 2 else [],
            "baseline": NOT_STATED,
            "target": NOT_STATED,
            "note": self.draw.text(194),
        }
        if place > 0:
            no_data = _number(name) % NO_DATA == 0
            measure["unmeasured"] = {
                "state": "no-data" if no_data else "not-measurable-as-worded",
                "reason": self.draw.text(145),
            }
        return measure

    def indicator_link(self, place: int, mean: int) -> dict[str, str]:
        return {
            "indicator": self.own["indicator"][place % len(self.own["indicator"])],
            "relation": "measures" if place == 0 else "context",
            "basis": "editorial",
            "reason": self.draw.text(mean),
        }

    def objectives(self, block: int) -> None:
        place = 0
        for index, group in enumerate(ACTIONS):
            for number, _ in enumerate(group, 1):
                name = self.own["objective"][place]
                serial = block * len(self.own["objective"]) + place + 1
                self.write("objective", f"objectives/{name}.yaml", {
                    "id": name,
                    "number": f"{block * len(ACTIONS) + index + 1}.{number}",
                    "title": self.draw.name("objective", serial, 86),
                    "aliases": self.draw.aliases("objective", serial, 2),
                    "priority": self.own["priority"][index],
                    "summary": self.draw.text(101),
                    "lead": NOT_STATED,
                    "baseline": NOT_STATED,
                    "target": NOT_STATED,
                    "due": NOT_STATED,
                    "indicators": [self.indicator_link(place, 209)] if place < 4 else [],
                    "actions": [
                        self.action(action, self.own["priority"][index])
                        for action in self.actions_of(name)
                    ],
                    "note": self.draw.text(260),
                    "printed_in": self.draw.printed_in(5),
                })  # fmt: skip
                place += 1

    def priority_of(self, finding: str) -> str:
        """The priority that prints a finding; empty where it stands in the assessment alone."""
        number = _number(finding)
        return self.own["priority"][number % len(ACTIONS)] if number % 4 else ""

    def action(self, name: str, priority: str) -> dict[str, Any]:
        self.known("action", name)
        number = _number(name)
        owned = number % 33 == 7
        action: dict[str, Any] = {
            "id": name,
            "title": self.draw.name("action", number, 132),
            "explained": self.draw.text(182),
            "owner": self.random.choice(self.own["board"]) if owned else NOT_STATED,
        }
        if owned:
            action["owner_basis"] = {"basis": "adopted", "reason": self.draw.text(188)}
        fitting = [f for f in self.own["finding"] if self.priority_of(f) in ("", priority)]
        findings = self.random.sample(fitting, ANSWERS[number % len(ANSWERS)])
        return action | {
            "due": NOT_STATED,
            "resources": NOT_STATED,
            "answers": [self.link("finding", finding, 79) for finding in findings],
        }

    def indicators(self, block: int) -> None:
        sources = list(self.own["source"])
        for place, name in enumerate(self.own["indicator"]):
            own = [sources.pop(0) for _ in range(SOURCES_OF_INDICATORS[place])]
            frequency, rows = SERIES[place] if block else SERIES[0]
            self.write("indicator", f"indicators/{name}.yaml", {
                "id": name,
                "title": self.draw.name("indicator", _number(name), 40),
                "definition": self.draw.text(150),
                "noun": self.draw.line(20),
                "unit": "count",
                "direction": "down",
                "direction_reason": self.draw.text(166),
                "frequency": frequency,
                "lag_weeks": NOT_STATED,
                "describes": "place",
                "disclosure": "none",
                "area": self.area,
                "comparators": [],
                "sources": own,
                "lead": {"order": own, "reason": self.draw.text(181)},
                "feeds": [],
                "range": {"lowest": 0, "highest": 50000},
                "tolerance": 5,
                "breaks": [],
                "conflicts": [],
                "caveats": [self.draw.text(144) for _ in range(CAVEATS[place])],
            })  # fmt: skip
            self.data(name, own, frequency, rows)

    def data(self, name: str, sources: list[str], frequency: str, rows: int) -> None:
        """A series that its sources share: each has a run of periods of its own."""
        step = MONTHS[frequency]
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        value = self.random.randint(5_000, 20_000)
        for index in range(rows):
            value = max(1_000, min(40_000, value + self.random.randint(-900, 900)))
            writer.writerow([
                _period(index * step, step), self.area, self.area_name, VINTAGE, value, "count", "",
                "final" if index < rows - 1 else "provisional",
                sources[index * len(sources) // rows],
                f"synthetic edition, page {index + 1}",
                NOT_STATED,
                f"Synthetic {self.draw.words(50)}" if index % 2 else "",
            ])  # fmt: skip
        path = self.folder / "data" / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(out.getvalue(), encoding="utf-8", newline="\n")

    def findings(self, block: int) -> None:
        names = list(self.own["finding"])
        for folder, groups in FINDINGS.items():
            for place, many in enumerate(groups):
                number = block * len(groups) + place + 1
                kind = folder.removesuffix("s")
                data: dict[str, Any] = {
                    "id": f"synthetic-{kind}-{number:04d}",
                    "title": self.draw.name(kind, number, 30),
                }
                if kind == "assessment":
                    data |= {
                        "period": "2023-04/2024-03",
                        "area": "Syntheton",
                        "prepared_by": self.random.choice(self.own["organisation"]),
                        "summary": self.draw.text(125),
                        "about": self.draw.text(747),
                    }
                else:
                    data |= {
                        "asked": "residents" if place % 2 == 0 else "partners",
                        "when": "2024" if place == 0 else NOT_STATED,
                        "responses": NOT_STATED,
                        "method": NOT_STATED,
                        "summary": self.draw.text(201),
                    }
                data["findings"] = [self.finding(names.pop(0), kind) for _ in range(many)]
                data["printed_in"] = self.draw.printed_in(4)
                self.write(kind, f"{folder}/{data['id']}.yaml", data)

    def finding(self, name: str, kind: str) -> dict[str, Any]:
        self.known("finding", name)
        number = _number(name)
        many = FIGURES[number % len(FIGURES)] if kind == "assessment" else number % 5 // 3
        finding: dict[str, Any] = {
            "id": name,
            "title": self.draw.line(60),
            "text": self.draw.text(104) if number % 2 else NOT_STATED,
            "topic": f"Synthetic topic {number % 9 + 1}",
            "priorities": [self.priority_of(name)] if self.priority_of(name) else [],
            "figures": [self.figure(number + index) for index in range(many)],
        }
        if number % 5 < 2:
            finding["note"] = self.draw.text(142)
        return finding | {"printed_in": self.draw.printed_in(2)}

    def figure(self, number: int) -> dict[str, Any]:
        unit = UNITS[number % len(UNITS)]
        value: int | float = self.random.randint(10, 990) / 10
        figure: dict[str, Any] = {"measures": self.draw.line(38), "value": value, "unit": unit}
        if unit == "count":
            figure["value"] = self.random.randint(1_000, 90_000)
        elif unit == "percent":
            figure["of"] = self.draw.line(24) if number % 4 else NOT_STATED
            if number % 14 == 1:
                figure |= {"numerator": round(value * 400), "denominator": 40_000}
        elif number % 14 == 5:
            figure |= {"previous": 40_000, "current": round(40_000 + value * 400)}
        elif number % 2:
            figure["value"] = -value
        figure |= {
            "period": "2023-04/2024-03" if number % 9 else NOT_STATED,
            "area": "Syntheton",
        }
        if number % 13 == 3:
            figure["as_printed"] = self.draw.line(36)
        figure["printed_in"] = self.draw.printed_in(1)
        if number % 12 == 3 and "numerator" not in figure and "previous" not in figure:
            figure["disputed"] = {"reason": self.draw.text(215), "recomputed": NOT_STATED}
        if number % 5 < 2:
            figure["note"] = self.draw.text(118)
        return figure

    def approaches(self, block: int) -> None:
        for place, name in enumerate(self.own["approach"]):
            steps = []
            for index in range(STEPS[place]):
                step = f"synthetic-step-{_number(name):04d}-{index + 1}"
                self.known("step", step)
                text = self.draw.text(94) if index % 5 == 4 else NOT_STATED
                steps.append({"id": step, "title": self.draw.line(20), "text": text})
            number = block * len(STEPS) + place + 1
            self.write("approach", f"approaches/{name}.yaml", {
                "id": name,
                "title": self.draw.name("approach", number, 25),
                "short_title": f"Synthetic way {number}" if place < 3 else NOT_STATED,
                "aliases": self.draw.aliases("approach", number, 2),
                "summary": self.draw.text(469),
                "steps_are": ("ordered" if place == 2 else "parallel") if steps else "none",
                "steps": steps,
                "printed_in": self.draw.printed_in(4),
            })  # fmt: skip

    def linked_strategies(self, block: int) -> None:
        for number, name in enumerate(self.own["linked-strategy"], block * LINKED + 1):
            self.write("linked-strategy", f"linked-strategies/{name}.yaml", {
                "id": name,
                "title": self.draw.name("linked strategy", number, 26),
                "aliases": self.draw.aliases("linked strategy", number, 2),
                "owner": NOT_STATED if number % 5 else self.random.choice(self.own["organisation"]),
                "starts": "2024" if number % 3 else NOT_STATED,
                "ends": "2030" if number % 2 else NOT_STATED,
                "url": f"https://example.org/strategies/{name}" if number % 5 else NOT_STATED,
                "supports": self.draw.text(310),
                "note": self.draw.text(144),
                "printed_in": self.draw.printed_in(3),
            })  # fmt: skip

    # ------------------------------------------------------------ one a plan

    def head(self) -> None:
        draw = self.draw
        self.write("plan", "plan.yaml", {
            "id": "plan",
            "title": "Synthetic plan of the Syntheton Partnership",
            "summary": draw.text(212),
            "about": draw.text(1388),
            "standing": "unofficial",
            "published": PUBLISHED,
            "starts": "2025",
            "ends": "2028",
            "language": "en-GB",
            "partnership": {
                "name": "Synthetic Partnership of Syntheton",
                "short_name": "SPS",
                "place": "Syntheton",
                "aliases": draw.aliases("partnership", 1, 3),
                "purpose": draw.text(136),
                "legal_basis": draw.text(1104),
                "meetings": "Each synthetic quarter.",
                "printed_in": draw.printed_in(6),
            },
            "priorities_together": draw.text(320),
            "strategic_fit": draw.text(840),
            "oversight": {
                "text": draw.text(965),
                "bodies": draw.some(self.ids["organisation"], 3),
                "printed_in": draw.printed_in(2),
            },
            "regional_working": {
                "text": draw.text(522),
                "works_with": draw.some(self.ids["organisation"], 2),
                "aligned_with": draw.some(self.ids["linked-strategy"], 2),
                "printed_in": draw.printed_in(1),
            },
            "chair": {
                "name": NOT_STATED,
                "role": draw.line(50),
                "statement": draw.text(926),
                "quote": draw.line(104),
                "date": NOT_STATED,
                "printed_in": draw.printed_in(1),
            },
            "monitoring": {"text": draw.text(844), "printed_in": draw.printed_in(2)},
            "areas": [area for block in range(self.scale) for area in _areas(block)],
            "contact": NOT_STATED,
            "data_controller": NOT_STATED,
        })  # fmt: skip

    def questions(self) -> None:
        kinds = sorted(self.ids)
        entries = []
        for number in range(1, min(QUESTIONS * self.scale, QUESTIONS_AT_MOST) + 1):
            many = RECORDS_ASKED_ABOUT[number % len(RECORDS_ASKED_ABOUT)]
            about = {
                f"{kind}/{self.random.choice(self.ids[kind])}": None
                for kind in (self.random.choice(kinds) for _ in range(many))
            }
            is_open = number % 3 > 0
            entry: dict[str, Any] = {
                "id": f"synthetic-question-{number:04d}",
                "topic": TOPICS[number % len(TOPICS)],
                "title": self.draw.line(48),
                "printed": [
                    {"words": self.draw.line(44), "place": place}
                    for place in self.random.sample(_PLACES, (1, 2, 1, 3, 2)[number % 5])
                ],
                "state": "open" if is_open else "settled",
                "handled": HANDLED[number % len(HANDLED)],
                "explanation": self.draw.text(156),
            }
            if is_open:
                entry["question"] = f"Synthetic {self.draw.words(self.draw.near(55))}?"
            entries.append(entry | {"records": list(about)})
        self.write("questions", "questions.yaml", {
            "id": "questions",
            "introduction": self.draw.text(476),
            "entries": entries,
        })  # fmt: skip


def _number(name: str) -> int:
    """The number at the end of an id."""
    return int(name.rpartition("-")[2])


def _areas(block: int) -> list[dict[str, str]]:
    """The areas of a block: its district, larger ones, and the district's wards."""
    district = f"E99{block:06d}"
    number = block + 1
    areas = [
        {
            "id": f"synthetic-area-{number:04d}",
            "code": district,
            "name": f"Syntheton {number}",
            "kind": "Synthetic district",
            "vintage": VINTAGE,
        }
    ]
    areas += [
        {
            "id": f"synthetic-region-{number:04d}-{place + 1}",
            "code": f"E98{block * LARGER + place:06d}",
            "name": f"Synthetic region {number}.{place + 1}",
            "kind": "Synthetic region",
            "vintage": VINTAGE if place else NOT_STATED,
        }
        for place in range(LARGER)
    ]
    areas += [
        {
            "id": f"synthetic-ward-{number:04d}-{place + 1}",
            "code": f"E97{block * WARDS + place:06d}",
            "name": f"Synthetic ward {number}.{place + 1}",
            "kind": "Synthetic ward",
            "vintage": VINTAGE,
            "within": district,
        }
        for place in range(WARDS)
    ]
    return areas


def _period(months: int, step: int) -> str:
    """The period that starts some months after April 2012."""

    def month(number: int) -> str:
        return f"{2012 + (3 + number) // 12}-{(3 + number) % 12 + 1:02d}"

    return month(months) if step == 1 else f"{month(months)}/{month(months + step - 1)}"


def make(folder: Path, scale: int, seed: int = 1) -> None:
    """Write a whole sound project, as large as `scale` plans of Coventry.

    The schemas, the hand-written pages and MkDocs' configuration are copies of ours.
    Raises FileExistsError where the folder holds something, ValueError for no scale.
    """
    if scale < 1:
        raise ValueError(f"a scale is 1 or more, not {scale}")
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("schema", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    _Maker(folder, scale, seed).make()
