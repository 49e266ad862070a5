"""Metric definitions: reading, updating, deriving a threshold; and the values that a job collected for them."""

from __future__ import annotations

import re

from ..error_bodies import HttpError, invalid
from ..examples import OMIT
from ..request_parser import Arguments
from ..spec import component
from ..store import Definition, JsonObject, Store

# How the description of a field says which definitions have it: `(SCALE output only)`, `(FORMULA only)`,
# `(only for LLM_JUDGE metrics …)`.
_ONLY_FOR = re.compile(r"\((?:only for )?([A-Z_]{2,})\b")


def get_definition(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/metric/definitions/{idOrSlug}"""
    return store.definition(arguments.id).shown


def update_definition(store: Store, arguments: Arguments) -> JsonObject:
    """PATCH /v1/metric/definitions/{idOrSlug}"""
    definition = store.definition(arguments.id)
    changes = arguments.body
    for name in store.schemas[arguments.schema].keywords.get("x-immutable", ()):
        if name in changes:
            raise invalid(f"{name} is immutable: it cannot be updated", name, "immutable_field")
    _check_applicable(store, definition, arguments)
    # A scale is checked as it will be, whichever end is changed.
    scale = definition.settings | changes
    if "scaleMin" in scale and "scaleMax" in scale and scale["scaleMin"] > scale["scaleMax"]:
        raise invalid(f"scaleMin ({scale['scaleMin']}) must not exceed scaleMax ({scale['scaleMax']})", "scaleMin")
    _apply(store, definition, changes)
    return definition.shown


def create_threshold(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/metric/definitions/{idOrSlug}/thresholds"""
    source = store.definition(arguments.id).shown
    body = arguments.body
    slug = body.get("slug", body.get("metricId"))
    if body.get("metricId", slug) != slug:
        raise invalid("metricId is an alias of slug: give slug alone, or the same value in both", "metricId")
    if "sourceParticipantRole" in body and not {"TURN", "SEGMENT"} & set(source.get("supportedContexts", ())):
        message = f"only valid for sources with TURN or SEGMENT contexts, and {source['slug']} has neither"
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
        longest = store.schemas.property(arguments.schema, "slug").keywords.get("maxLength")
        slug = _unused_slug(store, f"{source['slug']} {comparison}", longest)
    elif any(known.owned and known.shown["slug"] == slug for known in store.definitions.values()):
        raise HttpError(409, f"This project already has a metric definition with the slug {slug!r}", param="slug")
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


def list_metric_values(store: Store, arguments: Arguments) -> list[JsonObject]:
    """GET /v1/metric/collection-jobs/{jobId}/metric-values

    Only the rows with a value, unless `status=all` asks for the others too. A definition without rows is not listed.
    """
    groups = store.collection(arguments.id)
    if arguments.query["status"] == "all":
        return groups
    with_values = [{**group, "values": [row for row in group["values"] if "value" in row]} for group in groups]
    return [group for group in with_values if group["values"]]


def definition_components(store: Store) -> dict[str, str]:
    """The component of each kind of metric definition, by its `calculationType`."""
    mapping: dict[str, str] = store.schemas[component("MetricDefinition")].keywords["discriminator"]["mapping"]
    return {kind: reference.rpartition("/")[2] for kind, reference in mapping.items()}


def add_definition(store: Store, shown: JsonObject, *, owned: bool, settings: JsonObject | None = None) -> Definition:
    """Store a definition under an id, a variant and a first version of its own; `metricId` repeats its slug."""
    ids = {name: store.new_id() for name in ("id", "variantId", "versionId")}
    definition = Definition({**shown, **ids, "metricId": shown["slug"]}, owned, dict(settings or {}))
    store.definitions[ids["id"]] = definition
    return definition


def _check_applicable(store: Store, definition: Definition, arguments: Arguments) -> None:
    """Refuse a field that only other kinds of definition have."""
    words = {*definition_components(store), *store.schemas[component("MetricType")].keywords.get("enum", ())}
    own = {name: definition.shown.get(name) for name in ("calculationType", "type")}
    for name in arguments.body:
        description = store.schemas.property(arguments.schema, name).keywords.get("description", "")
        only_for = _ONLY_FOR.search(description)
        if only_for and only_for[1] in words and only_for[1] not in own.values():
            has = " and ".join(f"{field} {value}" for field, value in own.items())
            raise invalid(f"only for {only_for[1]} definitions; this one has {has}", name, "not_applicable")


def _apply(store: Store, definition: Definition, changes: JsonObject) -> None:
    """Change what responses show and what they don't; every update makes a new version."""
    shown: JsonObject = {**definition.shown, "versionId": store.new_id()}
    for name, value in changes.items():
        if name == "formula" and name in shown:
            shown["formula"] = {**shown["formula"], "expression": value}
        elif name == "sources" and "formula" in shown:
            sources = [store.shape("MetricSource", **{"sourceVariantId": None, **source}) for source in value]
            shown["formula"] = {**shown["formula"], "sources": sources}
        elif name in shown:
            shown[name] = value
        else:
            definition.settings[name] = value
    definition.shown = shown


def _unused_slug(store: Store, name: str, longest: int | None) -> str:
    """`Auto-generated from name if omitted`: its words, and a number if that slug is taken."""
    words = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    taken = {definition.shown["slug"] for definition in store.definitions.values()}
    slug, number = words[:longest], 1
    while slug in taken:
        number += 1
        suffix = f"_{number}"
        slug = words[: longest and longest - len(suffix)] + suffix
    return slug
