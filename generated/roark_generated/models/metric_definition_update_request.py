# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricDefinitionUpdateRequest: Editable subset of a metric definition. Every update creates a new
immutable version. Immutable fields (metricId, scope, outputType, calcType, …) are rejected with a
400.

From update-metric-definition.page.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import (
    Writer,
    decoded,
    is_sequence,
    not_an_item,
    read_integer,
    refuse_immutable,
    represent,
    write_object,
    write_text,
)
from roark_runtime.constraints import Fault, exceeds, is_integer, is_uuid, note_unknown
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_scale_labels(value: Any) -> Any:
    return [write_object(item, ScaleLabel, "scale_labels") for item in value] if is_sequence(value) else value


def _write_classification_options(value: Any) -> Any:
    return (
        [write_object(item, ClassificationOption, "classification_options") for item in value]
        if is_sequence(value)
        else value
    )


def _write_tool_definition_ids(value: Any) -> Any:
    return [write_text(item) for item in value] if is_sequence(value) else value


def _write_supported_contexts(value: Any) -> Any:
    return [write_text(item) for item in value] if is_sequence(value) else value


def _write_sources(value: Any) -> Any:
    return [write_object(item, MetricSourceInput, "sources") for item in value] if is_sequence(value) else value


@define(kw_only=True, repr=False)
class MetricDefinitionUpdateRequest:
    """Editable subset of a metric definition. Every update creates a new immutable version. Immutable
    fields (metricId, scope, outputType, calcType, …) are rejected with a 400.
    """

    name: str | Unset = UNSET
    """New name (only for metrics whose name is editable)"""
    llm_prompt: str | Unset = UNSET
    """New LLM prompt (only for LLM_JUDGE metrics whose prompt is editable)"""
    scale_min: int | Unset = UNSET
    """New scale minimum (SCALE output only)"""
    scale_max: int | Unset = UNSET
    """New scale maximum (SCALE output only)"""
    scale_labels: list[ScaleLabel] | Unset = UNSET
    """Replacement set of scale-range labels (SCALE output only)"""
    boolean_true_label: str | Unset = UNSET
    """New label for the true case (BOOLEAN output only)"""
    boolean_false_label: str | Unset = UNSET
    """New label for the false case (BOOLEAN output only)"""
    classification_options: list[ClassificationOption] | Unset = UNSET
    """Replacement set of classification options (CLASSIFICATION output only)"""
    max_classifications: int | Unset = UNSET
    """New maximum number of classifications (CLASSIFICATION output only)"""
    tool_definition_ids: list[str] | Unset = UNSET
    """Replacement set of scoped tool-definition ids (only for metrics whose tool scoping is editable)"""
    supported_contexts: list[MetricContext | str] | Unset = UNSET
    """Replacement set of supported contexts. Omit to leave unchanged."""
    formula: str | Unset = UNSET
    """New formula expression (FORMULA only). Pass sources alongside if the referenced metrics change."""
    sources: list[MetricSourceInput] | Unset = UNSET
    """Replacement formula sources, required when formula changes the referenced metrics (FORMULA only)."""
    change_reason: str | Unset = UNSET
    """Optional free-text audit note recorded on the new version."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "llmPrompt": "llm_prompt",
        "scaleMin": "scale_min",
        "scaleMax": "scale_max",
        "scaleLabels": "scale_labels",
        "booleanTrueLabel": "boolean_true_label",
        "booleanFalseLabel": "boolean_false_label",
        "classificationOptions": "classification_options",
        "maxClassifications": "max_classifications",
        "toolDefinitionIds": "tool_definition_ids",
        "supportedContexts": "supported_contexts",
        "formula": "formula",
        "sources": "sources",
        "changeReason": "change_reason",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "name": ("name", None),
        "llmPrompt": ("llmPrompt", None),
        "llm_prompt": ("llmPrompt", None),
        "scaleMin": ("scaleMin", None),
        "scale_min": ("scaleMin", None),
        "scaleMax": ("scaleMax", None),
        "scale_max": ("scaleMax", None),
        "scaleLabels": ("scaleLabels", _write_scale_labels),
        "scale_labels": ("scaleLabels", _write_scale_labels),
        "booleanTrueLabel": ("booleanTrueLabel", None),
        "boolean_true_label": ("booleanTrueLabel", None),
        "booleanFalseLabel": ("booleanFalseLabel", None),
        "boolean_false_label": ("booleanFalseLabel", None),
        "classificationOptions": ("classificationOptions", _write_classification_options),
        "classification_options": ("classificationOptions", _write_classification_options),
        "maxClassifications": ("maxClassifications", None),
        "max_classifications": ("maxClassifications", None),
        "toolDefinitionIds": ("toolDefinitionIds", _write_tool_definition_ids),
        "tool_definition_ids": ("toolDefinitionIds", _write_tool_definition_ids),
        "supportedContexts": ("supportedContexts", _write_supported_contexts),
        "supported_contexts": ("supportedContexts", _write_supported_contexts),
        "formula": ("formula", None),
        "sources": ("sources", _write_sources),
        "changeReason": ("changeReason", None),
        "change_reason": ("changeReason", None),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""
    immutable_fields: ClassVar[tuple[str, ...]] = (
        "metricId",
        "source",
        "organizationId",
        "projectId",
        "outputType",
        "scope",
        "participantRole",
        "calcType",
        "supportsMultipleVariants",
        "analysisPackageId",
    )
    """Fields that are fixed when the object is made and refused in an update, by wire name."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MetricDefinitionUpdateRequest:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
            ImmutableFieldError: it holds a field that is fixed when the object is made.
        """
        refuse_immutable("MetricDefinitionUpdateRequest", data, cls.wire_names, cls.immutable_fields)
        return decoded(decode_metric_definition_update_request, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {}
        if self.name is not UNSET:
            data["name"] = self.name
        if self.llm_prompt is not UNSET:
            data["llmPrompt"] = self.llm_prompt
        if self.scale_min is not UNSET:
            data["scaleMin"] = self.scale_min
        if self.scale_max is not UNSET:
            data["scaleMax"] = self.scale_max
        if self.scale_labels is not UNSET:
            data["scaleLabels"] = _write_scale_labels(self.scale_labels)
        if self.boolean_true_label is not UNSET:
            data["booleanTrueLabel"] = self.boolean_true_label
        if self.boolean_false_label is not UNSET:
            data["booleanFalseLabel"] = self.boolean_false_label
        if self.classification_options is not UNSET:
            data["classificationOptions"] = _write_classification_options(self.classification_options)
        if self.max_classifications is not UNSET:
            data["maxClassifications"] = self.max_classifications
        if self.tool_definition_ids is not UNSET:
            data["toolDefinitionIds"] = _write_tool_definition_ids(self.tool_definition_ids)
        if self.supported_contexts is not UNSET:
            data["supportedContexts"] = _write_supported_contexts(self.supported_contexts)
        if self.formula is not UNSET:
            data["formula"] = self.formula
        if self.sources is not UNSET:
            data["sources"] = _write_sources(self.sources)
        if self.change_reason is not UNSET:
            data["changeReason"] = self.change_reason
        if self.additional_properties:
            refuse_immutable(
                "MetricDefinitionUpdateRequest", self.additional_properties, self.wire_names, self.immutable_fields
            )
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(MetricDefinitionUpdateRequest.wire_names)


def decode_metric_definition_update_request(data: dict[str, Any]) -> MetricDefinitionUpdateRequest:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = MetricDefinitionUpdateRequest.__new__(MetricDefinitionUpdateRequest)
    v: Any
    try:
        v = data.get("name", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "name", "a string", "MetricDefinitionUpdateRequest")
        self.name = v
        v = data.get("llmPrompt", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "llmPrompt", "a string", "MetricDefinitionUpdateRequest")
        self.llm_prompt = v
        v = data.get("scaleMin", UNSET)
        if v is not UNSET:
            if type(v) is not int:
                v = read_integer(v, data, "scaleMin", "MetricDefinitionUpdateRequest")
        self.scale_min = v
        v = data.get("scaleMax", UNSET)
        if v is not UNSET:
            if type(v) is not int:
                v = read_integer(v, data, "scaleMax", "MetricDefinitionUpdateRequest")
        self.scale_max = v
        v = data.get("scaleLabels", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "scaleLabels", "an array", "MetricDefinitionUpdateRequest")
            for item in v:
                if type(item) is not dict:
                    raise not_an_item(v, dict, "an object", "MetricDefinitionUpdateRequest")
            v = [decode_scale_label(item) for item in v]
        self.scale_labels = v
        v = data.get("booleanTrueLabel", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "booleanTrueLabel", "a string", "MetricDefinitionUpdateRequest")
        self.boolean_true_label = v
        v = data.get("booleanFalseLabel", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "booleanFalseLabel", "a string", "MetricDefinitionUpdateRequest")
        self.boolean_false_label = v
        v = data.get("classificationOptions", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "classificationOptions", "an array", "MetricDefinitionUpdateRequest")
            for item in v:
                if type(item) is not dict:
                    raise not_an_item(v, dict, "an object", "MetricDefinitionUpdateRequest")
            v = [decode_classification_option(item) for item in v]
        self.classification_options = v
        v = data.get("maxClassifications", UNSET)
        if v is not UNSET:
            if type(v) is not int:
                v = read_integer(v, data, "maxClassifications", "MetricDefinitionUpdateRequest")
        self.max_classifications = v
        v = data.get("toolDefinitionIds", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "toolDefinitionIds", "an array", "MetricDefinitionUpdateRequest")
            for item in v:
                if type(item) is not str:
                    raise not_an_item(v, str, "a string", "MetricDefinitionUpdateRequest")
        self.tool_definition_ids = v
        v = data.get("supportedContexts", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "supportedContexts", "an array", "MetricDefinitionUpdateRequest")
            for item in v:
                if type(item) is not str:
                    raise not_an_item(v, str, "a string", "MetricDefinitionUpdateRequest")
            v = [METRIC_CONTEXT_BY_VALUE.get(item, item) for item in v]
        self.supported_contexts = v
        v = data.get("formula", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "formula", "a string", "MetricDefinitionUpdateRequest")
        self.formula = v
        v = data.get("sources", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "sources", "an array", "MetricDefinitionUpdateRequest")
            for item in v:
                if type(item) is not dict:
                    raise not_an_item(v, dict, "an object", "MetricDefinitionUpdateRequest")
            v = [decode_metric_source_input(item) for item in v]
        self.sources = v
        v = data.get("changeReason", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "changeReason", "a string", "MetricDefinitionUpdateRequest")
        self.change_reason = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricDefinitionUpdateRequest") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_metric_definition_update_request(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, MetricDefinitionUpdateRequest, faults)
    v: Any
    v = data.get("name", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "name", "must be a string"))
        else:
            if not 1 <= len(v) <= 100:
                faults.append((data, "name", "must have 1 to 100 characters"))
    v = data.get("llmPrompt", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "llmPrompt", "must be a string"))
        else:
            if len(v) > 2000:
                faults.append((data, "llmPrompt", "must have at most 2000 characters"))
    v = data.get("scaleMin", UNSET)
    if v is not UNSET:
        if not is_integer(v):
            faults.append((data, "scaleMin", "must be an integer"))
        else:
            if not 0 <= v <= 100:
                faults.append((data, "scaleMin", "must be 0 to 100"))
    v = data.get("scaleMax", UNSET)
    if v is not UNSET:
        if not is_integer(v):
            faults.append((data, "scaleMax", "must be an integer"))
        else:
            if not 0 <= v <= 100:
                faults.append((data, "scaleMax", "must be 0 to 100"))
    v = data.get("scaleLabels", UNSET)
    if v is not UNSET:
        if not isinstance(v, list):
            faults.append((data, "scaleLabels", "must be an array"))
        else:
            for index, item in enumerate(v):
                if not isinstance(item, dict):
                    faults.append((v, index, "must be an object"))
                else:
                    check_scale_label(item, faults)
    v = data.get("booleanTrueLabel", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "booleanTrueLabel", "must be a string"))
    v = data.get("booleanFalseLabel", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "booleanFalseLabel", "must be a string"))
    v = data.get("classificationOptions", UNSET)
    if v is not UNSET:
        if not isinstance(v, list):
            faults.append((data, "classificationOptions", "must be an array"))
        else:
            if len(v) < 1:
                faults.append((data, "classificationOptions", "must have at least 1 item"))
            for index, item in enumerate(v):
                if not isinstance(item, dict):
                    faults.append((v, index, "must be an object"))
                else:
                    check_classification_option(item, faults)
    v = data.get("maxClassifications", UNSET)
    if v is not UNSET:
        if not is_integer(v):
            faults.append((data, "maxClassifications", "must be an integer"))
        else:
            if v < 1:
                faults.append((data, "maxClassifications", "must be at least 1"))
    v = data.get("toolDefinitionIds", UNSET)
    if v is not UNSET:
        if not isinstance(v, list):
            faults.append((data, "toolDefinitionIds", "must be an array"))
        else:
            for index, item in enumerate(v):
                if not isinstance(item, str):
                    faults.append((v, index, "must be a string"))
                else:
                    if not is_uuid(item):
                        faults.append((v, index, "must be a UUID"))
    v = data.get("supportedContexts", UNSET)
    if v is not UNSET:
        if not isinstance(v, list):
            faults.append((data, "supportedContexts", "must be an array"))
        else:
            if len(v) < 1:
                faults.append((data, "supportedContexts", "must have at least 1 item"))
            for index, item in enumerate(v):
                if not isinstance(item, str):
                    faults.append((v, index, "must be a string"))
                else:
                    if item not in METRIC_CONTEXT_BY_VALUE:
                        faults.append((v, index, "must be one of CALL, SEGMENT, TURN"))
    v = data.get("formula", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "formula", "must be a string"))
        else:
            if not 1 <= len(v) <= 500:
                faults.append((data, "formula", "must have 1 to 500 characters"))
    v = data.get("sources", UNSET)
    if v is not UNSET:
        if not isinstance(v, list):
            faults.append((data, "sources", "must be an array"))
        else:
            for index, item in enumerate(v):
                if not isinstance(item, dict):
                    faults.append((v, index, "must be an object"))
                else:
                    check_metric_source_input(item, faults)
    v = data.get("changeReason", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "changeReason", "must be a string"))
    if exceeds(data.get("scaleMin"), data.get("scaleMax")):
        faults.append((data, "scaleMin", "must not exceed scaleMax"))
    if not data.keys() - ["changeReason"]:
        faults.append((data, "", "has nothing to change: give at least one field besides changeReason"))


from .classification_option import ClassificationOption, check_classification_option, decode_classification_option
from .metric_context import METRIC_CONTEXT_BY_VALUE, MetricContext
from .metric_source_input import MetricSourceInput, check_metric_source_input, decode_metric_source_input
from .scale_label import ScaleLabel, check_scale_label, decode_scale_label
