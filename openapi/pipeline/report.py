"""Tell a person what a build did: the documents, the corrections, what each rule settled, and the counts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from .build import Build
from .display import shown
from .document import operations
from .overlays.apply import Applied
from .provenance import Fate


def summary(build: Build) -> str:
    """The merge's summary on a page: documents, overlays, rules, totals."""
    lines = ["Documents"]
    for source in build.sources:
        count = Counter(fate.item.kind for fate in build.fates if _is_of(fate, source.entry.file))
        told = ", ".join(_count(count[kind], kind) for kind in ("operation", "schema", "property"))
        lines.append(f"  {source.entry.file} ({source.entry.form}): {told}")
    lines += ["", "Corrections"]
    for overlay, applied in _by_overlay(build).items():
        places = sum(len(done.places) for done in applied)
        lines.append(f"  {overlay}: {_count(len(applied), 'action')} on {_count(places, 'place')}")
    lines += ["", "Settled by rule"]
    lines += [f"  {rule}: {len(notes)}" for rule, notes in build.settled if notes]
    return _page([*lines, "", *_totals(build)])


def details(build: Build) -> str:
    """All that a build did: each operation, each correction with its reason, and each thing that a rule settled."""
    lines = ["Documents"]
    for source in build.sources:
        lines += [f"  {source.entry.file}: {source.entry.origin}", *(f"    {each}" for each in source.entry.operations)]
    lines += ["", "Corrections"]
    for done in build.applied:
        what = "removes" if done.action.remove else "updates"
        lines.append(f"  {done.overlay}#/actions/{done.action.number} {what} {_count(len(done.places), 'place')}")
        lines.append(f"    {done.action.description}")
    lines += ["", "Settled by rule"]
    for rule, notes in build.settled:
        lines += [f"  {rule}: {len(notes)}", *(f"    {note}" for note in notes)]
    return _page([*lines, "", *_totals(build)])


def _by_overlay(build: Build) -> dict[str, list[Applied]]:
    found: dict[str, list[Applied]] = {}
    for done in build.applied:
        found.setdefault(done.overlay, []).append(done)
    return found


def totals(build: Build) -> str:
    """The counts of the result, and what became of the sources' parts."""
    return _page(_totals(build))


def _totals(build: Build) -> list[str]:
    count = Counter(fate.item.kind for fate in build.fates)
    schemas = build.document["components"]["schemas"]
    properties = sum(len(schema.get("properties", {})) for schema in schemas.values())
    told = [_count(count[kind], kind) for kind in ("operation", "parameter", "schema", "property")]
    found = [
        _count(sum(1 for _ in operations(build.document)), "operation"),
        _count(len(schemas), "schema"),
        _count(properties, "property"),
    ]
    return [f"From the sources: {', '.join(told)}; none lost", f"In the result:    {', '.join(found)}"]


def provenance_table(fates: list[Fate]) -> str:
    """Every part of every source, how it came into the result, and where it stands there."""
    return _page(
        line
        for fate in fates
        for line in (f"{fate.item.kind:9} {fate.item.origin}", f"          {fate.how}: {', '.join(fate.places)}")
    )


def _page(lines: Iterable[str]) -> str:
    """Lines of which each stays one line, whatever the names and texts of documents in it."""
    return "\n".join(shown(line, sys.maxsize) for line in lines)


_PLURALS = {"property": "properties"}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def _is_of(fate: Fate, file: str) -> bool:
    return fate.item.origin.startswith(file + "#")
