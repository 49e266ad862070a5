"""The operations on metric definitions: reading one, making a new version of it, deriving a threshold from it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..error_bodies import Refusal, invalid
from ..examples import OMIT
from ..store import Arguments, Definition, JsonObject, Store

_NOTE = "changeReason"
_LONGEST_SLUG = 50

# `(SCALE output only)`, `(FORMULA only)`: what an update's descriptions say, and where a definition shows it.
_ONLY_FOR: Mapping[str, tuple[str, str]] = {
    "llmPrompt": ("calculationType", "LLM_JUDGE"),
    "scaleMin": ("type", "SCALE"),
    "scaleMax": ("type", "SCALE"),
    "scaleLabels": ("type", "SCALE"),
    "booleanTrueLabel": ("type", "BOOLEAN"),
    "booleanFalseLabel": ("type", "BOOLEAN"),
    "classificationOptions": ("type", "CLASSIFICATION"),
    "maxClassifications": ("type", "CLASSIFICATION"),
    "formula": ("calculationType", "FORMULA"),
    "sources": ("calculationType", "FORMULA"),
}


def get_definition(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/metric/definitions/{idOrSlug}"""
    return store.definition(arguments.id).shown


def update_definition(store: Store, arguments: Arguments) -> JsonObject:
    """PATCH /v1/metric/definitions/{idOrSlug}"""
    definition = store.definition(arguments.id)
    update = arguments.body
    for name in store.schemas[arguments.schema].keywords.get("x-immutable", ()):
        if name in update:
            raise invalid(f"{name} is immutable: no update changes it", name, "immutable_field")
    changes = {name: value for name, value in update.items() if name != _NOTE}
    _check_applicable(definition, changes)
    _apply(store, definition, changes)
    add_version(store, definition, changes, update.get(_NOTE))
    return definition.shown


def create_threshold(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/metric/definitions/{idOrSlug}/thresholds"""
    source = store.definition(arguments.id).shown
    body = arguments.body
    slug = body.get("slug", body.get("metricId"))
    if body.get("metricId", slug) != slug:
        raise invalid("metricId is an alias of slug: give slug alone, or the same value in both", "metricId")
    if "sourceParticipantRole" in body and not {"TURN", "SEGMENT"} & set(source.get("supportedContexts", ())):
        message = f"only valid for sources with TURN or SEGMENT contexts, which {source['slug']} hasn't"
        raise invalid(message, "sourceParticipantRole")
    details = store.shape(
        "ThresholdMetricDetails",
        sourceMetricDefinitionId=source["id"],
        operator=body.get("operator", OMIT),
        thresholdValue=body.get("value", OMIT),
        aggregationMode=body.get("aggregationMode", OMIT),
        countThreshold=body.get("countThreshold"),
        sourceParticipantRole=body.get("sourceParticipantRole"),
        sourceVariantId=body.get("sourceVariantId"),
    )
    comparison = f"{details['operator']} {details['thresholdValue']}".replace("_", " ").lower()
    if slug is None:
        slug = _free_slug(store, f"{source['slug']} {comparison}")
    elif any(known.owned and known.shown["slug"] == slug for known in store.definitions.values()):
        raise Refusal(409, f"this project has a metric definition with the slug {slug!r}", param="slug")
    threshold = store.shape(
        "ThresholdMetric",
        slug=slug,
        name=f"{source['name']} {comparison}",
        description=f"Whether {source['name']} is {comparison}",
        type="BOOLEAN",
        scope=source.get("scope", OMIT),
        supportedContexts=source.get("supportedContexts", OMIT),
        unit=OMIT,
        threshold=details,
    )
    return add_definition(store, threshold, owned=True).shown


def add_definition(store: Store, shown: JsonObject, *, owned: bool, settings: JsonObject | None = None) -> Definition:
    """Remember a definition under an id, a variant and a first version of its own; `metricId` repeats its slug."""
    own = {"id": store.new_id(), "slug": shown["slug"], "metricId": shown["slug"], "variantId": store.new_id()}
    definition = Definition(shown | own, owned, settings or {})
    add_version(store, definition, {}, None)
    store.definitions[definition.shown["id"]] = definition
    return definition


def add_version(store: Store, definition: Definition, changes: JsonObject, reason: str | None) -> None:
    """Advance `versionId`, and note what changed and why."""
    definition.shown = {**definition.shown, "versionId": store.new_id()}
    definition.versions.append({"versionId": definition.shown["versionId"], "changes": changes, _NOTE: reason})


def _check_applicable(definition: Definition, changes: JsonObject) -> None:
    for name in changes:
        where, wanted = _ONLY_FOR.get(name, ("", None))
        if wanted is not None and definition.shown.get(where) != wanted:
            message = f"only for definitions whose {where} is {wanted}; this one's is {definition.shown.get(where)}"
            raise invalid(message, name, "not_applicable")
    # A scale that ends before it begins is none, whichever end is changed.
    scale = definition.settings | changes
    if "scaleMin" in scale and "scaleMax" in scale and scale["scaleMin"] > scale["scaleMax"]:
        raise invalid(f"scaleMin is {scale['scaleMin']}, above scaleMax, {scale['scaleMax']}", "scaleMin")


def _apply(store: Store, definition: Definition, changes: JsonObject) -> None:
    for name, value in changes.items():
        if name == "formula":
            definition.shown["formula"] = {**definition.shown["formula"], "expression": value}
        elif name == "sources":
            sources = [store.shape("MetricSource", **{"sourceVariantId": None, **source}) for source in value]
            definition.shown["formula"] = {**definition.shown["formula"], "sources": sources}
        elif name in definition.shown:
            definition.shown[name] = value
        else:
            definition.settings[name] = value


def _free_slug(store: Store, name: str) -> str:
    """`auto-generated from name if omitted`: words of letters and digits, and a number where that is taken."""
    words = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    taken = {definition.shown["slug"] for definition in store.definitions.values()}
    slug, number = words[:_LONGEST_SLUG], 1
    while slug in taken:
        number += 1
        slug = f"{words[: _LONGEST_SLUG - len(str(number)) - 1]}_{number}"
    return slug
