"""Tell a person what a build did: the documents, the corrections, what each rule settled, and the counts."""

from __future__ import annotations

from collections import Counter

from .building import Build
from .document import operations
from .ledger import Fate


def summary(build: Build) -> str:
    """The merge's summary, one thing a line."""
    lines = ["Documents"]
    for source in build.sources:
        count = Counter(fate.item.kind for fate in build.fates if _is_of(fate, source.entry.file))
        lines.append(
            f"  {source.entry.file} ({source.entry.form}): {_count(count['operation'], 'operation')}, "
            f"{_count(count['schema'], 'schema')}, {_count(count['property'], 'property')}"
        )
        lines += [f"    {operation}" for operation in source.entry.operations]
    lines += ["", f"Overlays: {_count(len(build.applied), 'action')}"]
    for done in build.applied:
        what = "removes" if done.action.remove else "updates"
        lines.append(f"  {done.overlay}#/actions/{done.action.number} {what} {_count(len(done.places), 'place')}")
        lines.append(f"    {done.action.description}")
    lines += ["", "Settled by rule"]
    for rule, notes in build.settled:
        lines.append(f"  {rule}: {len(notes)}")
        lines += [f"    {note}" for note in notes]
    return "\n".join([*lines, "", *totals(build)])


def totals(build: Build) -> list[str]:
    """The counts of the result, and what became of the sources' parts."""
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


def ledger_table(fates: list[Fate]) -> str:
    """Every part of every source, how it came into the result, and where it stands there."""
    return "\n".join(
        f"{fate.item.kind:9} {fate.item.origin}\n          {fate.how}: {', '.join(fate.places)}" for fate in fates
    )


_PLURALS = {"property": "properties"}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def _is_of(fate: Fate, file: str) -> bool:
    return fate.item.origin.startswith(file + "#")
