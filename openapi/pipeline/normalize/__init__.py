"""The rules that make the merged document one that a client can be generated from, in their order.

Each is a function from a document to a document and a list of what it settled; its docstring says why it is there.

schema_extensions  what overlays say of a schema: any value, optional, immutable
composition        allOf, anyOf and $ref with siblings, in the form that the generator reads
nullable           values that may be null
all_of             objects composed of others as one object
envelopes          ``{"data": …}`` around every answer
naming             operation ids
hoisting           inline objects and enums as shared components
finalize           titles, tags, sources, and whether every extension has been read
"""

from __future__ import annotations

from collections.abc import Callable

from ..document import JsonObject
from .all_of import merged_all_of
from .composition import any_of_anything, discriminator_mappings, lone_all_of, ref_siblings
from .envelopes import envelopes
from .finalize import component_titles, consumed_marks, sources, used_tags
from .hoisting import hoist
from .naming import operation_ids
from .nullable import nullable_values
from .schema_extensions import any_values, immutable_fields, optional_properties, remarks

Rule = Callable[[JsonObject], tuple[JsonObject, list[str]]]

RULES: tuple[Rule, ...] = (
    remarks,
    any_values,
    optional_properties,
    immutable_fields,
    discriminator_mappings,
    any_of_anything,
    lone_all_of,
    nullable_values,
    ref_siblings,
    envelopes,
    merged_all_of,
    operation_ids,
    hoist,
    component_titles,
    used_tags,
    sources,
    consumed_marks,
)


def normalize(document: JsonObject) -> tuple[JsonObject, list[tuple[str, list[str]]]]:
    """The document after every rule, and for each rule its name and what it settled."""
    settled = []
    for rule in RULES:
        document, notes = rule(document)
        settled.append((rule.__name__, notes))
    return document, settled
