"""A comparison as JSON, and back.

Who reads it back does not trust who wrote it: the checks of a proposal run the proposal's
own programs.  So everything has its form and its size, and the address of the site is not
taken from it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeVar

from generator.diff.changes import Act, Weight
from generator.diff.told import Detail, Item, Section, Told

if TYPE_CHECKING:
    from collections.abc import Callable

Word = TypeVar("Word", Act, Weight)

FORM = "plan-changes/1"
"""The name and version of the form."""
LARGEST = 20_000_000
"""The largest text that is read, in bytes."""
MOST = 20_000
"""How many entries a list may have."""
LONGEST = 20_000
"""How many characters a text may have."""

_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: no text can be written with it."""
_PAGE = re.compile(r"([a-z0-9-]+/)*([a-z0-9-]+\.html)?(#[a-z0-9-]+)?\Z")
_REF = re.compile(r"[a-z-]+/.", re.DOTALL)


def report(told: Told) -> str:
    """What is told, as an object with a key for each part."""
    counts = told.counts
    data = {
        "form": FORM,
        "old": told.old,
        "new": told.new,
        "counts": {weight.value: counts[weight] for weight in Weight},
        "sections": [
            {"title": s.title, "page": s.page, "items": [_item(i) for i in s.items]}
            for s in told.sections
        ],
        "unread": list(told.unread),
        "beside": list(told.beside),
        "undecided": list(told.undecided),
        "draft": told.draft,
    }
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "replace").decode()  # a file's name may be none of letters


def _item(item: Item) -> dict[str, Any]:
    return {
        "record": item.ref,
        "change": item.act.value,
        "class": item.weight.value,
        "subject": item.subject,
        "says": list(item.says),
        "sentence": item.sentence,
        "boards": list(item.boards),
        "page": item.page,
        "place": item.place,
        "decision": item.decision,
        "fields": [
            {"name": d.name, "old": d.old, "new": d.new, "class": d.weight.value}
            for d in item.details
        ],
    }


def read(raw: bytes, site: str = "") -> Told:
    """What `report` wrote.  Raises ValueError, with a sentence for people, for all else."""
    if len(raw) > LARGEST:
        raise ValueError(f"the list of changes has more than {LARGEST:,} bytes")
    try:
        data = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ValueError("the list of changes is not JSON in UTF-8") from None
    if not isinstance(data, dict) or data.get("form") != FORM:
        raise ValueError(f"the list of changes is not of the form {FORM}")
    return Told(
        _text(data, "old"),
        _text(data, "new"),
        _list(data, "sections", _read_section),
        _texts(data, "unread"),
        _texts(data, "beside"),
        _texts(data, "undecided"),
        site,
        _text(data, "draft") if "draft" in data else "",  # lists of before had none
    )


def _read_section(data: Any) -> Section:
    return Section(_text(data, "title"), _list(data, "items", _read_item), _page(data))


def _read_item(data: Any) -> Item:
    ref = _text(data, "record")
    if not _REF.match(ref):
        raise ValueError("the list of changes names a record that cannot be one")
    return Item(
        ref,
        _word(data, "change", Act),
        _word(data, "class", Weight),
        _text(data, "subject"),
        _texts(data, "says"),
        _texts(data, "boards"),
        _page(data),
        _text(data, "place"),
        _text(data, "decision"),
        _list(data, "fields", _read_detail),
    )


def _read_detail(data: Any) -> Detail:
    return Detail(
        _text(data, "name"), _text(data, "old"), _text(data, "new"), _word(data, "class", Weight)
    )


def _word(data: Any, key: str, words: type[Word]) -> Word:
    try:
        return words(_text(data, key))
    except ValueError:
        known = ", ".join(words)
        raise ValueError(f"the list of changes has none of {known} under “{key}”") from None


def _text(data: Any, key: str) -> str:
    value = data.get(key) if isinstance(data, dict) else None
    if not isinstance(value, str) or len(value) > LONGEST or _HALF.search(value):
        raise ValueError(f"the list of changes has no text of a fit length under “{key}”")
    return value


def _page(data: Any) -> str:
    page = _text(data, "page")
    if not _PAGE.match(page):
        raise ValueError("the list of changes names a page that the site cannot have")
    return page


def _list(data: Any, key: str, read_one: Callable[[Any], Any]) -> tuple[Any, ...]:
    value = data.get(key) if isinstance(data, dict) else None
    if not isinstance(value, list) or len(value) > MOST:
        raise ValueError(f"the list of changes has no list of a fit length under “{key}”")
    return tuple(read_one(item) for item in value)


def _texts(data: Any, key: str) -> tuple[str, ...]:
    return _list(data, key, lambda item: _text({key: item}, key))
