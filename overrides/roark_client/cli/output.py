"""The formats: JSON, lines of JSON, CSV, YAML, what jq makes of the JSON, and a table."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from .exit_status import USAGE, CommandError, OutputClosed
from .rows import JsonValue, absent, as_json, columns, flat, picked
from .shared_options import Format, Shared
from .terminal_text import visible


def check(shared: Shared) -> None:
    """See that what the options ask for can be printed: before a request is sent whose result would be lost.

    Raises:
        CommandError: a package is missing, or the jq expression is wrong.
    """
    if shared.jq is not None:
        _compiled(shared.jq)
    elif shared.format == "yaml":
        _needs("yaml", "PyYAML", "--format yaml")


def print_value(value: Any, shared: Shared) -> None:
    """Print one value: an object, a list, or nothing for None."""
    found = as_json(value)
    if found is not None:
        _print(_picked(found, shared), shared)


def print_rows(values: Iterable[Any], shared: Shared) -> None:
    """Print many values as a list. Lines of JSON are printed as the values come, the others once all are there.

    If the values end in an error, those before it are printed.
    """
    if shared.jq is None and shared.format == "jsonl":
        for value in values:
            _write(_line(picked(as_json(value), shared.fields)) + "\n")
        return
    gathered: list[JsonValue] = []
    try:
        gathered += map(as_json, values)
    except Exception:
        if gathered:
            _print(_picked(gathered, shared), shared)
        raise
    _print(_picked(gathered, shared), shared)


def _picked(value: JsonValue, shared: Shared) -> JsonValue:
    if names := absent(value, shared.fields):
        rows = value if isinstance(value, list) else [value]
        shared.note(f"--json: no field {', '.join(names)}; there are {', '.join(columns(list(map(flat, rows))))}.")
    return picked(value, shared.fields)


def is_terminal() -> bool:
    """Whether standard output is one."""
    return sys.stdout.isatty()


def _format(value: JsonValue, shared: Shared) -> Format | None:
    """The format to print in; None is JSON in colours."""
    if shared.format is not None or not is_terminal():
        return shared.format or "json"
    are_objects = isinstance(value, list) and all(isinstance(item, dict) for item in value)
    return "table" if are_objects and not shared.json else None


def _print(value: JsonValue, shared: Shared) -> None:
    if shared.jq is not None:
        _write("".join(f"{line}\n" for line in _jq(value, shared.jq)))
        return
    match _format(value, shared):
        case "json":
            _write(_pretty(value) + "\n")
        case "jsonl":
            _write("".join(f"{_line(item)}\n" for item in (value if isinstance(value, list) else [value])))
        case "csv":
            _write(_csv(value if isinstance(value, list) else [value]))
        case "yaml":
            _write(_yaml(value))
        case "table":
            from .rich_output import print_table

            print_table(value, shared.note)
        case None:
            from .rich_output import print_json

            print_json(_pretty(value))


def _write(text: str) -> None:
    try:
        sys.stdout.write(visible(text) if is_terminal() else text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise OutputClosed from None  # click would end the process with the status of another error


def _takes_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf_8")


def _pretty(value: JsonValue) -> str:
    return json.dumps(value, indent=2, ensure_ascii=not _takes_unicode())


def _line(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=not _takes_unicode())


def _csv(values: list[JsonValue]) -> str:
    rows = [flat(value) for value in values]
    names = columns(rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if names:
        writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return text.getvalue()


def _cell(value: JsonValue) -> Any:
    if isinstance(value, bool | dict | list):
        return _line(value)
    return "" if value is None else value


def _yaml(value: JsonValue) -> str:
    yaml = _needs("yaml", "PyYAML", "--format yaml")
    text: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=_takes_unicode())
    return text


def _jq(value: JsonValue, expression: str) -> Iterator[str]:
    program = _compiled(expression)
    try:
        for found in program.input_text(json.dumps(value)):
            yield found if isinstance(found, str) else _line(found)
    except ValueError as error:
        raise CommandError(f"--jq: {error}", USAGE) from None


def _compiled(expression: str) -> Any:
    jq = _needs("jq", "'roark-client[jq]'", "--jq")
    try:
        return jq.compile(expression)
    except ValueError as error:
        raise CommandError(f"--jq: {error}", USAGE) from None


def _needs(module: str, package: str, option: str) -> Any:
    from importlib import import_module

    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise CommandError(f"{option} needs a package that is not installed: pip install {package}", USAGE) from None
