"""What a build prints: the documents, the corrections, what each rule changed, and the totals."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from .build import Build
from .display import printable
from .document import operations
from .overlays.apply import AppliedAction
from .provenance import Trace, file_of


def summary(build: Build) -> str:
    """One page: documents, overlays, rules and totals."""
    lines = ["Documents"]
    for source in build.sources:
        count = Counter(trace.part.kind for trace in build.traces if file_of(trace.part.origin) == source.entry.file)
        counts = ", ".join(_count(count[kind], kind) for kind in ("operation", "schema", "property"))
        lines.append(f"  {source.entry.file} ({source.entry.form}): {counts}")
    lines += ["", "Corrections"]
    for overlay, applied in _by_overlay(build).items():
        changed = sum(len(done.pointers) for done in applied)
        lines.append(f"  {overlay}: {_count(len(applied), 'action')} on {_count(changed, 'node')}")
    lines += ["", "Changes by rule"]
    lines += [f"  {rule}: {len(notes)}" for rule, notes in build.notes if notes]
    return _page([*lines, "", *_totals(build)])


def details(build: Build) -> str:
    """Everything that the build did: operations, corrections with their reasons, and each note of each rule."""
    lines = ["Documents"]
    for source in build.sources:
        lines += [f"  {source.entry.file}: {source.entry.origin}", *(f"    {each}" for each in source.entry.operations)]
    lines += ["", "Corrections"]
    for done in build.applied:
        verb = "removes" if done.action.remove else "updates"
        lines.append(f"  {done.overlay}#/actions/{done.action.number} {verb} {_count(len(done.pointers), 'node')}")
        lines.append(f"    {done.action.description}")
    lines += ["", "Changes by rule"]
    for rule, notes in build.notes:
        lines += [f"  {rule}: {len(notes)}", *(f"    {note}" for note in notes)]
    return _page([*lines, "", *_totals(build)])


def _by_overlay(build: Build) -> dict[str, list[AppliedAction]]:
    found: dict[str, list[AppliedAction]] = {}
    for done in build.applied:
        found.setdefault(done.overlay, []).append(done)
    return found


def totals(build: Build) -> str:
    """The number of parts in the sources and in the merged document."""
    return _page(_totals(build))


def _totals(build: Build) -> list[str]:
    count = Counter(trace.part.kind for trace in build.traces)
    schemas = build.document["components"]["schemas"]
    properties = sum(len(schema.get("properties", {})) for schema in schemas.values())
    before = [_count(count[kind], kind) for kind in ("operation", "parameter", "schema", "property")]
    after = [
        _count(sum(1 for _ in operations(build.document)), "operation"),
        _count(len(schemas), "schema"),
        _count(properties, "property"),
    ]
    return [f"In the sources: {', '.join(before)}; none lost", f"In the result:  {', '.join(after)}"]


def provenance_table(traces: list[Trace]) -> str:
    """Every part of every source, how it got into the merged document, and where it is there."""
    return _page(
        line
        for trace in traces
        for line in (f"{trace.part.kind:9} {trace.part.origin}", f"          {trace.how}: {', '.join(trace.pointers)}")
    )


def _page(lines: Iterable[str]) -> str:
    """The lines, each on one line whatever names and texts of documents are in it."""
    return "\n".join(printable(line, sys.maxsize) for line in lines)


_PLURALS = {"property": "properties"}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"
