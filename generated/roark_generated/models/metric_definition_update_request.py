# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricDefinitionUpdateRequest: Editable subset of a metric definition. Every update creates a new
immutable version. Immutable fields (metricId, scope, outputType, calcType, …) are rejected with a
400.
"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, read_integer, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, UUID_TEXT, Array, Enumerated, Field, Fields, Integer, Object, Text
from roark_runtime.unset import UNSET, Unset

from .classification_option import ClassificationOption
from .metric_context import METRIC_CONTEXT_BY_VALUE, MetricContext
from .metric_source_input import MetricSourceInput
from .scale_label import ScaleLabel


@define(kw_only=True, repr=False)
class MetricDefinitionUpdateRequest(Model):
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

    __fields__ = Fields(
        Field("name", Text(min_length=1, max_length=100)),
        Field("llmPrompt", Text(max_length=2000), name="llm_prompt"),
        Field("scaleMin", Integer(minimum=0, maximum=100), name="scale_min"),
        Field("scaleMax", Integer(minimum=0, maximum=100), name="scale_max"),
        Field("scaleLabels", Array(Object(ScaleLabel)), name="scale_labels"),
        Field("booleanTrueLabel", TEXT, name="boolean_true_label"),
        Field("booleanFalseLabel", TEXT, name="boolean_false_label"),
        Field("classificationOptions", Array(Object(ClassificationOption), min_items=1), name="classification_options"),
        Field("maxClassifications", Integer(minimum=1), name="max_classifications"),
        Field("toolDefinitionIds", Array(UUID_TEXT), name="tool_definition_ids"),
        Field("supportedContexts", Array(Enumerated(MetricContext), min_items=1), name="supported_contexts"),
        Field("formula", Text(min_length=1, max_length=500)),
        Field("sources", Array(Object(MetricSourceInput))),
        Field("changeReason", TEXT, name="change_reason"),
        rules=({"ascending": ["scaleMin", "scaleMax"]}, {"some-besides": ["changeReason"]}),
        immutable=(
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
        ),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> MetricDefinitionUpdateRequest:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = MetricDefinitionUpdateRequest.__new__(MetricDefinitionUpdateRequest)
        value: Any
        absent = 0
        try:
            value = data.get("name", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "name", "a string", "MetricDefinitionUpdateRequest")
            self.name = value
            value = data.get("llmPrompt", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "llmPrompt", "a string", "MetricDefinitionUpdateRequest")
            self.llm_prompt = value
            value = data.get("scaleMin", UNSET)
            if type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    value = read_integer(value, data, "scaleMin", "MetricDefinitionUpdateRequest")
            self.scale_min = value
            value = data.get("scaleMax", UNSET)
            if type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    value = read_integer(value, data, "scaleMax", "MetricDefinitionUpdateRequest")
            self.scale_max = value
            value = data.get("scaleLabels", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not dict:
                        raise not_an_item(value, dict, "an object", "MetricDefinitionUpdateRequest")
                value = [ScaleLabel.decode(item) for item in value]
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "scaleLabels", "an array", "MetricDefinitionUpdateRequest")
            self.scale_labels = value
            value = data.get("booleanTrueLabel", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "booleanTrueLabel", "a string", "MetricDefinitionUpdateRequest")
            self.boolean_true_label = value
            value = data.get("booleanFalseLabel", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "booleanFalseLabel", "a string", "MetricDefinitionUpdateRequest")
            self.boolean_false_label = value
            value = data.get("classificationOptions", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not dict:
                        raise not_an_item(value, dict, "an object", "MetricDefinitionUpdateRequest")
                value = [ClassificationOption.decode(item) for item in value]
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "classificationOptions", "an array", "MetricDefinitionUpdateRequest")
            self.classification_options = value
            value = data.get("maxClassifications", UNSET)
            if type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    value = read_integer(value, data, "maxClassifications", "MetricDefinitionUpdateRequest")
            self.max_classifications = value
            value = data.get("toolDefinitionIds", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not str:
                        raise not_an_item(value, str, "a string", "MetricDefinitionUpdateRequest")
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "toolDefinitionIds", "an array", "MetricDefinitionUpdateRequest")
            self.tool_definition_ids = value
            value = data.get("supportedContexts", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not str:
                        raise not_an_item(value, str, "a string", "MetricDefinitionUpdateRequest")
                value = [METRIC_CONTEXT_BY_VALUE.get(item, item) for item in value]
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "supportedContexts", "an array", "MetricDefinitionUpdateRequest")
            self.supported_contexts = value
            value = data.get("formula", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "formula", "a string", "MetricDefinitionUpdateRequest")
            self.formula = value
            value = data.get("sources", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not dict:
                        raise not_an_item(value, dict, "an object", "MetricDefinitionUpdateRequest")
                value = [MetricSourceInput.decode(item) for item in value]
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "sources", "an array", "MetricDefinitionUpdateRequest")
            self.sources = value
            value = data.get("changeReason", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "changeReason", "a string", "MetricDefinitionUpdateRequest")
            self.change_reason = value
        except KeyError as missing:
            raise DecodeError(
                data, missing.args[0], "a value, it is required", "MetricDefinitionUpdateRequest"
            ) from None
        self.additional_properties = {} if len(data) == 14 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = MetricDefinitionUpdateRequest.__fields__.known
