"""Rewrite the merged document into the form that a client can be generated from.

A rule is a function from a document to a document and a list of notes on what it changed. Its docstring says why it is
needed. `RULES` has them in the order in which they run.

schema_extensions  what overlays add to schemas: any value, optional properties, immutable properties
composition        allOf, anyOf and $ref with siblings, in the form that the generator supports
nullable           values that may be null
all_of             objects composed of others as one object
envelopes          ``{"data": …}`` around every response
naming             operation ids
hoisting           inline objects and enums as shared components
class_names        their names, by place
finalize           titles, tags, sources, and a check that every extension was applied
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..document import JsonObject
from ..released import NONE, Released
from .all_of import merged_all_of
from .class_names import Plan
from .composition import any_of_anything, discriminator_mappings, json_media_types, ref_siblings, single_all_of
from .envelopes import envelopes
from .finalize import applied_extensions, component_titles, sources, used_tags
from .hoisting import hoist
from .naming import methods, operation_ids
from .nullable import nullable_values
from .schema_extensions import any_values, immutable_properties, optional_properties, transcription_reasons

Rule = Callable[[JsonObject], tuple[JsonObject, list[str]]]

RULES: tuple[Rule, ...] = (
    transcription_reasons,
    json_media_types,
    any_values,
    optional_properties,
    immutable_properties,
    discriminator_mappings,
    any_of_anything,
    single_all_of,
    nullable_values,
    ref_siblings,
    envelopes,
    merged_all_of,
    operation_ids,
    hoist,
    component_titles,
    used_tags,
    sources,
    applied_extensions,
)


class Normalized(NamedTuple):
    """The document after every rule, the notes of each rule under its name, and the names that it has."""

    document: JsonObject
    notes: list[tuple[str, list[str]]]
    names: Released


def normalize(document: JsonObject, released: Released = NONE) -> Normalized:
    """The document after every rule. Raises PipelineError."""
    notes_by_rule = []
    classes: dict[str, str] = {}
    for rule in RULES:
        if rule is operation_ids:
            document, notes = operation_ids(document, released)
        elif rule is hoist:
            plan = Plan(document, released)
            document, notes = hoist(document, released, plan)
            classes = plan.places()
        else:
            document, notes = rule(document)
        notes_by_rule.append((rule.__name__, notes))
    return Normalized(document, notes_by_rule, released.with_new(methods(document), classes))
