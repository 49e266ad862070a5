# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""The data models, each in a module of its own that is imported when the model is first used."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .aggregation_mode import AggregationMode as AggregationMode
    from .aggregation_mode import AggregationModeLiteral as AggregationModeLiteral
    from .call_analysis_create_request import CallAnalysisCreateRequest as CallAnalysisCreateRequest
    from .call_analysis_create_request_dict import CallAnalysisCreateRequestDict as CallAnalysisCreateRequestDict
    from .call_analysis_job import CallAnalysisJob as CallAnalysisJob
    from .call_data import CallData as CallData
    from .call_direction import CallDirection as CallDirection
    from .call_direction import CallDirectionLiteral as CallDirectionLiteral
    from .call_ended_status import CallEndedStatus as CallEndedStatus
    from .call_ended_status import CallEndedStatusLiteral as CallEndedStatusLiteral
    from .call_participant import CallParticipant as CallParticipant
    from .call_participant_dict import CallParticipantDict as CallParticipantDict
    from .call_status import CallStatus as CallStatus
    from .call_status import CallStatusLiteral as CallStatusLiteral
    from .call_upload_response import CallUploadResponse as CallUploadResponse
    from .classification_option import ClassificationOption as ClassificationOption
    from .classification_option_dict import ClassificationOptionDict as ClassificationOptionDict
    from .classification_option_dict import ClassificationOptionWireDict as ClassificationOptionWireDict
    from .comparison_operator import ComparisonOperator as ComparisonOperator
    from .comparison_operator import ComparisonOperatorLiteral as ComparisonOperatorLiteral
    from .error_response import ErrorResponse as ErrorResponse
    from .error_type import ErrorType as ErrorType
    from .error_type import ErrorTypeLiteral as ErrorTypeLiteral
    from .evaluation_dataset import EvaluationDataset as EvaluationDataset
    from .evaluation_dataset_dict import EvaluationDatasetDict as EvaluationDatasetDict
    from .evaluation_evidence import EvaluationEvidence as EvaluationEvidence
    from .evaluation_job import EvaluationJob as EvaluationJob
    from .evaluation_job_create_request import EvaluationJobCreateRequest as EvaluationJobCreateRequest
    from .evaluation_job_response import EvaluationJobResponse as EvaluationJobResponse
    from .evaluation_job_status import EvaluationJobStatus as EvaluationJobStatus
    from .evaluation_job_status import EvaluationJobStatusLiteral as EvaluationJobStatusLiteral
    from .evaluation_metric import EvaluationMetric as EvaluationMetric
    from .evaluation_run import EvaluationRun as EvaluationRun
    from .evaluation_run_page import EvaluationRunPage as EvaluationRunPage
    from .evaluator import Evaluator as Evaluator
    from .formula_metric import FormulaMetric as FormulaMetric
    from .formula_metric_details import FormulaMetricDetails as FormulaMetricDetails
    from .health_response import HealthResponse as HealthResponse
    from .health_status import HealthStatus as HealthStatus
    from .health_status import HealthStatusLiteral as HealthStatusLiteral
    from .interface_type import InterfaceType as InterfaceType
    from .interface_type import InterfaceTypeLiteral as InterfaceTypeLiteral
    from .job_status import JobStatus as JobStatus
    from .job_status import JobStatusLiteral as JobStatusLiteral
    from .legacy_error_response import LegacyErrorResponse as LegacyErrorResponse
    from .legacy_error_type import LegacyErrorType as LegacyErrorType
    from .legacy_error_type import LegacyErrorTypeLiteral as LegacyErrorTypeLiteral
    from .llm_judge_metric import LlmJudgeMetric as LlmJudgeMetric
    from .metric_capture_status import MetricCaptureStatus as MetricCaptureStatus
    from .metric_capture_status import MetricCaptureStatusLiteral as MetricCaptureStatusLiteral
    from .metric_context import MetricContext as MetricContext
    from .metric_context import MetricContextLiteral as MetricContextLiteral
    from .metric_definition import MetricDefinition as MetricDefinition
    from .metric_definition_update_request import MetricDefinitionUpdateRequest as MetricDefinitionUpdateRequest
    from .metric_participant_role import MetricParticipantRole as MetricParticipantRole
    from .metric_participant_role import MetricParticipantRoleLiteral as MetricParticipantRoleLiteral
    from .metric_role import MetricRole as MetricRole
    from .metric_role import MetricRoleLiteral as MetricRoleLiteral
    from .metric_scope import MetricScope as MetricScope
    from .metric_scope import MetricScopeLiteral as MetricScopeLiteral
    from .metric_source import MetricSource as MetricSource
    from .metric_source_input import MetricSourceInput as MetricSourceInput
    from .metric_source_input_dict import MetricSourceInputDict as MetricSourceInputDict
    from .metric_source_input_dict import MetricSourceInputWireDict as MetricSourceInputWireDict
    from .metric_type import MetricType as MetricType
    from .metric_type import MetricTypeLiteral as MetricTypeLiteral
    from .metric_unit import MetricUnit as MetricUnit
    from .metric_value import MetricValue as MetricValue
    from .metric_value_segment import MetricValueSegment as MetricValueSegment
    from .metric_value_type import MetricValueType as MetricValueType
    from .metric_value_type import MetricValueTypeLiteral as MetricValueTypeLiteral
    from .metric_values import MetricValues as MetricValues
    from .pagination_info import PaginationInfo as PaginationInfo
    from .participant_role import ParticipantRole as ParticipantRole
    from .participant_role import ParticipantRoleLiteral as ParticipantRoleLiteral
    from .pattern_metric import PatternMetric as PatternMetric
    from .pattern_metric_details import PatternMetricDetails as PatternMetricDetails
    from .pattern_operation import PatternOperation as PatternOperation
    from .pattern_operation import PatternOperationLiteral as PatternOperationLiteral
    from .pattern_outcome import PatternOutcome as PatternOutcome
    from .pattern_trigger import PatternTrigger as PatternTrigger
    from .provider_metric import ProviderMetric as ProviderMetric
    from .retell_call_upload_request import RetellCallUploadRequest as RetellCallUploadRequest
    from .scale_label import ScaleLabel as ScaleLabel
    from .scale_label_dict import ScaleLabelDict as ScaleLabelDict
    from .scale_label_dict import ScaleLabelWireDict as ScaleLabelWireDict
    from .score_classification import ScoreClassification as ScoreClassification
    from .score_classification import ScoreClassificationLiteral as ScoreClassificationLiteral
    from .sentiment_analysis import SentimentAnalysis as SentimentAnalysis
    from .sentiment_category import SentimentCategory as SentimentCategory
    from .sentiment_category import SentimentCategoryLiteral as SentimentCategoryLiteral
    from .threshold_create_request import ThresholdCreateRequest as ThresholdCreateRequest
    from .threshold_metric import ThresholdMetric as ThresholdMetric
    from .threshold_metric_details import ThresholdMetricDetails as ThresholdMetricDetails
    from .tool_invocation import ToolInvocation as ToolInvocation
    from .tool_invocation_dict import ToolInvocationDict as ToolInvocationDict
    from .tool_parameter import ToolParameter as ToolParameter
    from .tool_parameter_type import ToolParameterType as ToolParameterType
    from .tool_parameter_type import ToolParameterTypeLiteral as ToolParameterTypeLiteral
    from .trigger_combinator import TriggerCombinator as TriggerCombinator
    from .trigger_combinator import TriggerCombinatorLiteral as TriggerCombinatorLiteral
    from .unknown_metric import UnknownMetric as UnknownMetric
    from .vapi_call_upload_request import VapiCallUploadRequest as VapiCallUploadRequest
else:
    _MODULES = {
        "AggregationMode": "aggregation_mode",
        "AggregationModeLiteral": "aggregation_mode",
        "CallAnalysisCreateRequest": "call_analysis_create_request",
        "CallAnalysisCreateRequestDict": "call_analysis_create_request_dict",
        "CallAnalysisJob": "call_analysis_job",
        "CallData": "call_data",
        "CallDirection": "call_direction",
        "CallDirectionLiteral": "call_direction",
        "CallEndedStatus": "call_ended_status",
        "CallEndedStatusLiteral": "call_ended_status",
        "CallParticipant": "call_participant",
        "CallParticipantDict": "call_participant_dict",
        "CallStatus": "call_status",
        "CallStatusLiteral": "call_status",
        "CallUploadResponse": "call_upload_response",
        "ClassificationOption": "classification_option",
        "ClassificationOptionDict": "classification_option_dict",
        "ClassificationOptionWireDict": "classification_option_dict",
        "ComparisonOperator": "comparison_operator",
        "ComparisonOperatorLiteral": "comparison_operator",
        "ErrorResponse": "error_response",
        "ErrorType": "error_type",
        "ErrorTypeLiteral": "error_type",
        "EvaluationDataset": "evaluation_dataset",
        "EvaluationDatasetDict": "evaluation_dataset_dict",
        "EvaluationEvidence": "evaluation_evidence",
        "EvaluationJob": "evaluation_job",
        "EvaluationJobCreateRequest": "evaluation_job_create_request",
        "EvaluationJobResponse": "evaluation_job_response",
        "EvaluationJobStatus": "evaluation_job_status",
        "EvaluationJobStatusLiteral": "evaluation_job_status",
        "EvaluationMetric": "evaluation_metric",
        "EvaluationRun": "evaluation_run",
        "EvaluationRunPage": "evaluation_run_page",
        "Evaluator": "evaluator",
        "FormulaMetric": "formula_metric",
        "FormulaMetricDetails": "formula_metric_details",
        "HealthResponse": "health_response",
        "HealthStatus": "health_status",
        "HealthStatusLiteral": "health_status",
        "InterfaceType": "interface_type",
        "InterfaceTypeLiteral": "interface_type",
        "JobStatus": "job_status",
        "JobStatusLiteral": "job_status",
        "LegacyErrorResponse": "legacy_error_response",
        "LegacyErrorType": "legacy_error_type",
        "LegacyErrorTypeLiteral": "legacy_error_type",
        "LlmJudgeMetric": "llm_judge_metric",
        "MetricCaptureStatus": "metric_capture_status",
        "MetricCaptureStatusLiteral": "metric_capture_status",
        "MetricContext": "metric_context",
        "MetricContextLiteral": "metric_context",
        "MetricDefinition": "metric_definition",
        "MetricDefinitionUpdateRequest": "metric_definition_update_request",
        "MetricParticipantRole": "metric_participant_role",
        "MetricParticipantRoleLiteral": "metric_participant_role",
        "MetricRole": "metric_role",
        "MetricRoleLiteral": "metric_role",
        "MetricScope": "metric_scope",
        "MetricScopeLiteral": "metric_scope",
        "MetricSource": "metric_source",
        "MetricSourceInput": "metric_source_input",
        "MetricSourceInputDict": "metric_source_input_dict",
        "MetricSourceInputWireDict": "metric_source_input_dict",
        "MetricType": "metric_type",
        "MetricTypeLiteral": "metric_type",
        "MetricUnit": "metric_unit",
        "MetricValue": "metric_value",
        "MetricValueSegment": "metric_value_segment",
        "MetricValueType": "metric_value_type",
        "MetricValueTypeLiteral": "metric_value_type",
        "MetricValues": "metric_values",
        "PaginationInfo": "pagination_info",
        "ParticipantRole": "participant_role",
        "ParticipantRoleLiteral": "participant_role",
        "PatternMetric": "pattern_metric",
        "PatternMetricDetails": "pattern_metric_details",
        "PatternOperation": "pattern_operation",
        "PatternOperationLiteral": "pattern_operation",
        "PatternOutcome": "pattern_outcome",
        "PatternTrigger": "pattern_trigger",
        "ProviderMetric": "provider_metric",
        "RetellCallUploadRequest": "retell_call_upload_request",
        "ScaleLabel": "scale_label",
        "ScaleLabelDict": "scale_label_dict",
        "ScaleLabelWireDict": "scale_label_dict",
        "ScoreClassification": "score_classification",
        "ScoreClassificationLiteral": "score_classification",
        "SentimentAnalysis": "sentiment_analysis",
        "SentimentCategory": "sentiment_category",
        "SentimentCategoryLiteral": "sentiment_category",
        "ThresholdCreateRequest": "threshold_create_request",
        "ThresholdMetric": "threshold_metric",
        "ThresholdMetricDetails": "threshold_metric_details",
        "ToolInvocation": "tool_invocation",
        "ToolInvocationDict": "tool_invocation_dict",
        "ToolParameter": "tool_parameter",
        "ToolParameterType": "tool_parameter_type",
        "ToolParameterTypeLiteral": "tool_parameter_type",
        "TriggerCombinator": "trigger_combinator",
        "TriggerCombinatorLiteral": "trigger_combinator",
        "UnknownMetric": "unknown_metric",
        "VapiCallUploadRequest": "vapi_call_upload_request",
    }

    def __getattr__(name: str) -> Any:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *_MODULES})


__all__ = [
    "AggregationMode",
    "AggregationModeLiteral",
    "CallAnalysisCreateRequest",
    "CallAnalysisCreateRequestDict",
    "CallAnalysisJob",
    "CallData",
    "CallDirection",
    "CallDirectionLiteral",
    "CallEndedStatus",
    "CallEndedStatusLiteral",
    "CallParticipant",
    "CallParticipantDict",
    "CallStatus",
    "CallStatusLiteral",
    "CallUploadResponse",
    "ClassificationOption",
    "ClassificationOptionDict",
    "ClassificationOptionWireDict",
    "ComparisonOperator",
    "ComparisonOperatorLiteral",
    "ErrorResponse",
    "ErrorType",
    "ErrorTypeLiteral",
    "EvaluationDataset",
    "EvaluationDatasetDict",
    "EvaluationEvidence",
    "EvaluationJob",
    "EvaluationJobCreateRequest",
    "EvaluationJobResponse",
    "EvaluationJobStatus",
    "EvaluationJobStatusLiteral",
    "EvaluationMetric",
    "EvaluationRun",
    "EvaluationRunPage",
    "Evaluator",
    "FormulaMetric",
    "FormulaMetricDetails",
    "HealthResponse",
    "HealthStatus",
    "HealthStatusLiteral",
    "InterfaceType",
    "InterfaceTypeLiteral",
    "JobStatus",
    "JobStatusLiteral",
    "LegacyErrorResponse",
    "LegacyErrorType",
    "LegacyErrorTypeLiteral",
    "LlmJudgeMetric",
    "MetricCaptureStatus",
    "MetricCaptureStatusLiteral",
    "MetricContext",
    "MetricContextLiteral",
    "MetricDefinition",
    "MetricDefinitionUpdateRequest",
    "MetricParticipantRole",
    "MetricParticipantRoleLiteral",
    "MetricRole",
    "MetricRoleLiteral",
    "MetricScope",
    "MetricScopeLiteral",
    "MetricSource",
    "MetricSourceInput",
    "MetricSourceInputDict",
    "MetricSourceInputWireDict",
    "MetricType",
    "MetricTypeLiteral",
    "MetricUnit",
    "MetricValue",
    "MetricValueSegment",
    "MetricValueType",
    "MetricValueTypeLiteral",
    "MetricValues",
    "PaginationInfo",
    "ParticipantRole",
    "ParticipantRoleLiteral",
    "PatternMetric",
    "PatternMetricDetails",
    "PatternOperation",
    "PatternOperationLiteral",
    "PatternOutcome",
    "PatternTrigger",
    "ProviderMetric",
    "RetellCallUploadRequest",
    "ScaleLabel",
    "ScaleLabelDict",
    "ScaleLabelWireDict",
    "ScoreClassification",
    "ScoreClassificationLiteral",
    "SentimentAnalysis",
    "SentimentCategory",
    "SentimentCategoryLiteral",
    "ThresholdCreateRequest",
    "ThresholdMetric",
    "ThresholdMetricDetails",
    "ToolInvocation",
    "ToolInvocationDict",
    "ToolParameter",
    "ToolParameterType",
    "ToolParameterTypeLiteral",
    "TriggerCombinator",
    "TriggerCombinatorLiteral",
    "UnknownMetric",
    "VapiCallUploadRequest",
]
