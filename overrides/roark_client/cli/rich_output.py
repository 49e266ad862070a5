"""Tables, and JSON in colours, for a terminal. NO_COLOR turns the colours off."""

from __future__ import annotations

import json
from collections.abc import Callable

from rich import box
from rich.console import Console
from rich.highlighter import JSONHighlighter
from rich.table import Table
from rich.text import Text

from .rows import JsonValue, columns, flat
from .terminal_text import visible

NARROWEST = 8
"""Characters that a column needs, however long its values are."""

LONGEST = 60
"""Characters of a value that a table of many columns shows."""


def print_json(text: str) -> None:
    """Print JSON in colours."""
    # What is unprintable becomes what JSON writes for it: the text is the same JSON.
    _console().print(JSONHighlighter()(visible(text)), soft_wrap=True)


def print_table(value: JsonValue, note: Callable[[str], None]) -> None:
    """Print a list as a table, as many columns as fit; an object as a table of its fields."""
    if not isinstance(value, list):
        rows = [{"field": name, "value": item} for name, item in flat(value).items()]
        _console().print(_table(rows, ["field", "value"]))
        return
    if not value:
        note("Nothing found.")
        return
    console = _console()
    rows = [flat(item) for item in value]
    names = columns(rows)
    shown = _fitting(rows, names, console.width)
    console.print(_table(rows, shown))
    if left_out := [name for name in names if name not in shown]:
        note(f"Not shown: {', '.join(left_out)}. --json FIELD,… picks fields, --format json shows all.")


def _fitting(rows: list[dict[str, JsonValue]], names: list[str], width: int) -> list[str]:
    """The columns that fit next to each other: those of single values first of all, in their order."""
    single = [name for name in names if not any(isinstance(row.get(name), list | dict) for row in rows)]
    chosen: set[str] = set()
    left = width
    for name in (*single, *(name for name in names if name not in single)):
        longest = max(len(_shown(row.get(name))) for row in rows)
        left -= max(len(name), min(longest, 36), NARROWEST) + 2
        if left < 0 and chosen:
            break
        chosen.add(name)
    return [name for name in names if name in chosen]


def _table(rows: list[dict[str, JsonValue]], names: list[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in names:
        table.add_column(Text(visible(name, keep="")), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(row.get(name))) for name in names))
    return table


def _shown(value: JsonValue) -> str:
    match value:
        case None:
            return ""
        case str():
            return visible(value)
        case list() | dict():
            text = json.dumps(value, ensure_ascii=False)
            return visible(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…", keep="")
    return json.dumps(value)


def _console() -> Console:
    return Console(highlight=False)
