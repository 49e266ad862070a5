# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""What a command line can offer of each operation, as JSON values and tuples: no model is imported for it."""

from typing import Any

COMMANDS: dict[str, dict[str, dict[str, Any]]] = {
    "call": {
        "list_evaluation_runs": {
            "request": "GET /v1/call/{call_id}/evaluation-run",
            "summary": "Get call evaluation runs",
            "description": "Fetch evaluation run results for a specific call, including scores, metrics, and supporting evidence.",
            "arguments": (
                {
                    "name": "call_id",
                    "in": "path",
                    "type": {"kind": "string"},
                    "required": True,
                    "help": "Unique identifier of the call to fetch evaluation runs for",
                },
            ),
        },
        "get_sentiment": {
            "request": "GET /v1/call/{call_id}/sentiment-run",
            "summary": "Get call sentiment analysis",
            "description": "Fetch detailed sentiment analysis results for a specific call, including emotional tone, key phrases, and sentiment scores across 64+ emotions.",
            "arguments": (
                {
                    "name": "call_id",
                    "in": "path",
                    "type": {"kind": "string"},
                    "required": True,
                    "help": "Unique identifier of the call to fetch sentiment analysis for",
                },
            ),
        },
    },
    "call_analysis": {
        "create": {
            "request": "POST /v1/call-analysis",
            "summary": "Create call analysis job",
            "description": "Upload a call recording and create an analysis job to extract insights, transcripts, and metadata from the audio.",
            "arguments": (
                {
                    "name": "recording_url",
                    "in": "body",
                    "type": {"kind": "string"},
                    "required": True,
                    "help": "Publicly accessible URL of the call recording file (WAV or MP3 format). Can be a signed URL with appropriate expiration.",
                },
                {
                    "name": "started_at",
                    "in": "body",
                    "type": {"kind": "date-time"},
                    "required": True,
                    "help": "ISO 8601 timestamp when the call started",
                },
                {
                    "name": "interface_type",
                    "in": "body",
                    "type": {"kind": "enum", "name": "InterfaceType"},
                    "required": True,
                    "help": "Interface type used for the call",
                },
                {
                    "name": "call_direction",
                    "in": "body",
                    "type": {"kind": "enum", "name": "CallDirection"},
                    "required": True,
                    "help": "Direction of the call",
                },
                {
                    "name": "participants",
                    "in": "body",
                    "type": {"kind": "array", "item": {"kind": "object", "name": "CallParticipant"}},
                    "required": True,
                    "help": "Exactly two participants: one agent and one customer",
                    "flag": "participant",
                },
                {
                    "name": "stereo_recording_url",
                    "in": "body",
                    "type": {"kind": "string"},
                    "help": "Optional URL of stereo recording in WAV format for enhanced audio analysis and playback experience",
                },
                {
                    "name": "ended_status",
                    "in": "body",
                    "type": {"kind": "enum", "name": "CallEndedStatus"},
                    "help": "High-level call termination status indicating how the call ended",
                },
                {
                    "name": "ended_reason",
                    "in": "body",
                    "type": {"kind": "string"},
                    "help": "Additional context about why the call ended",
                },
                {
                    "name": "tool_invocations",
                    "in": "body",
                    "type": {"kind": "array", "item": {"kind": "object", "name": "ToolInvocation"}},
                    "help": "List of tools/functions invoked during the call",
                    "flag": "tool_invocation",
                },
                {
                    "name": "is_test",
                    "in": "body",
                    "type": {"kind": "boolean"},
                    "help": "Mark this as a test call for development/QA purposes",
                },
                {
                    "name": "vapi_call_id",
                    "in": "body",
                    "type": {"kind": "string"},
                    "help": "Original VAPI call ID if importing from VAPI platform",
                },
                {
                    "name": "retell_call_id",
                    "in": "body",
                    "type": {"kind": "string"},
                    "help": "Original Retell call ID if importing from Retell platform",
                },
                {
                    "name": "properties",
                    "in": "body",
                    "type": {"kind": "mapping", "item": {"kind": "any"}},
                    "help": "Custom metadata properties for filtering and categorization",
                },
            ),
            "waits": {"job": "job_id", "status": "status"},
        },
        "get": {
            "request": "GET /v1/call-analysis/{job_id}",
            "summary": "Get call analysis job",
            "description": "Retrieve the status and results of a call analysis job by its unique identifier.",
            "arguments": (
                {
                    "name": "job_id",
                    "in": "path",
                    "type": {"kind": "string"},
                    "required": True,
                    "help": "Unique identifier of the analysis job",
                },
            ),
            "waits": {"job": "job_id", "status": "status"},
        },
    },
    "evaluation": {
        "create_job": {
            "request": "POST /v1/evaluation/job",
            "summary": "Create evaluation job",
            "description": "Create an evaluation job to assess a single call or dataset of calls using specified evaluators. This allows for comprehensive analysis of agent performance and call quality.",
            "arguments": (
                {
                    "name": "evaluators",
                    "in": "body",
                    "type": {
                        "kind": "choice",
                        "options": ({"kind": "array", "item": {"kind": "string"}}, {"kind": "const", "value": "all"}),
                    },
                    "required": True,
                    "help": "List of evaluator identifiers to run, or 'all' to run all available evaluators",
                    "flag": "evaluator",
                },
                {
                    "name": "call",
                    "in": "body",
                    "type": {"kind": "object", "name": "CallAnalysisCreateRequest"},
                    "help": "Single call to evaluate (use either call or dataset, not both)",
                },
                {
                    "name": "dataset",
                    "in": "body",
                    "type": {"kind": "object", "name": "EvaluationDataset"},
                    "help": "Dataset of calls to evaluate (use either call or dataset, not both)",
                },
            ),
            "waits": {"job": "job_id", "status": "status"},
        },
        "get_job": {
            "request": "GET /v1/evaluation/job/{job_id}",
            "summary": "Get evaluation job",
            "description": "Retrieve details of a specific evaluation job, including its current status and configuration.",
            "arguments": (
                {
                    "name": "job_id",
                    "in": "path",
                    "type": {"kind": "string"},
                    "required": True,
                    "help": "Unique identifier of the evaluation job",
                },
            ),
            "waits": {"job": "job_id", "status": "status"},
        },
        "list_job_runs": {
            "request": "GET /v1/evaluation/job/{job_id}/runs",
            "summary": "Get evaluation job runs",
            "description": "Retrieve paginated details of evaluation runs for a specific job, including scores, metrics, and evidence for each evaluator.",
            "arguments": (
                {
                    "name": "job_id",
                    "in": "path",
                    "type": {"kind": "string"},
                    "required": True,
                    "help": "Unique identifier of the evaluation job",
                },
                {
                    "name": "next_cursor",
                    "in": "query",
                    "type": {"kind": "string"},
                    "help": "Cursor for the next page of results",
                },
                {
                    "name": "limit",
                    "in": "query",
                    "type": {"kind": "integer"},
                    "help": "Number of items to return per page (1-50)",
                    "default": 10,
                },
            ),
            "pages": True,
        },
    },
    "health": {
        "get": {
            "request": "GET /health",
            "summary": "Get API health status",
            "description": "Returns the health status of the API and its dependencies. This endpoint can be used for monitoring and health checks.",
        },
    },
    "integrations": {
        "create_retell_call": {
            "request": "POST /v1/retell/call",
            "summary": "Send a Retell call to Roark",
            "description": "Upload and process a Retell call recording by forwarding the call_ended webhook payload from Retell AI.",
            "arguments": (
                {
                    "name": "retell_call_ended_payload",
                    "in": "body",
                    "type": {"kind": "mapping", "item": {"kind": "any"}},
                    "required": True,
                    "help": 'The body of Retell\'s call_ended webhook as it came, `{"event": "call_ended", "call": {…}}`; not the call alone.',
                },
                {
                    "name": "properties",
                    "in": "body",
                    "type": {"kind": "mapping", "item": {"kind": "any"}},
                    "help": "Optional custom properties to include with the call for filtering and display",
                },
                {
                    "name": "skip_already_imported",
                    "in": "body",
                    "type": {"kind": "boolean"},
                    "help": "Skip import if a call with the same Retell call ID already exists",
                },
            ),
        },
        "create_vapi_call": {
            "request": "POST /v1/vapi/call",
            "summary": "Send a VAPI call to Roark",
            "description": "Upload and process a VAPI call recording by forwarding the end-of-call-report webhook payload from VAPI.",
            "arguments": (
                {
                    "name": "vapi_end_of_call_report_payload",
                    "in": "body",
                    "type": {"kind": "mapping", "item": {"kind": "any"}},
                    "required": True,
                    "help": 'The body of Vapi\'s end-of-call-report webhook as it came, `{"message": {"type": "end-of-call-report", …}}`, or the report inside it, the value of `message`.',
                },
                {
                    "name": "properties",
                    "in": "body",
                    "type": {"kind": "mapping", "item": {"kind": "any"}},
                    "help": "Optional custom properties to include with the call for filtering and display",
                },
                {
                    "name": "skip_already_imported",
                    "in": "body",
                    "type": {"kind": "boolean"},
                    "help": "Skip import if a call with the same VAPI call ID already exists",
                },
            ),
        },
    },
    "metric": {
        "get_definition": {
            "request": "GET /v1/metric/definitions/{idOrSlug}",
            "summary": "Get a metric definition",
            "description": "Fetch a single metric definition by its UUID or its stable `slug` (e.g. `customer_satisfaction`). Resolution is scoped to the project — a project-owned metric wins over an org-wide one, which wins over a system metric of the same `slug`.",
            "arguments": (
                {
                    "name": "id_or_slug",
                    "in": "path",
                    "wire": "idOrSlug",
                    "type": {"kind": "string"},
                    "required": True,
                    "help": "The metric definition's Roark ID (UUID) or its stable `slug` (e.g. `customer_satisfaction`).",
                },
            ),
        },
        "update_definition": {
            "request": "PATCH /v1/metric/definitions/{idOrSlug}",
            "summary": "Update a metric definition",
            "description": "Update a metric definition",
            "arguments": (
                {"name": "id_or_slug", "in": "path", "wire": "idOrSlug", "type": {"kind": "string"}, "required": True},
                {
                    "name": "name",
                    "in": "body",
                    "type": {"kind": "string"},
                    "help": "New name (only for metrics whose name is editable)",
                },
                {
                    "name": "llm_prompt",
                    "in": "body",
                    "wire": "llmPrompt",
                    "type": {"kind": "string"},
                    "help": "New LLM prompt (only for LLM_JUDGE metrics whose prompt is editable)",
                },
                {
                    "name": "scale_min",
                    "in": "body",
                    "wire": "scaleMin",
                    "type": {"kind": "integer"},
                    "help": "New scale minimum (SCALE output only)",
                },
                {
                    "name": "scale_max",
                    "in": "body",
                    "wire": "scaleMax",
                    "type": {"kind": "integer"},
                    "help": "New scale maximum (SCALE output only)",
                },
                {
                    "name": "scale_labels",
                    "in": "body",
                    "wire": "scaleLabels",
                    "type": {"kind": "array", "item": {"kind": "object", "name": "ScaleLabel"}},
                    "help": "Replacement set of scale-range labels (SCALE output only)",
                    "flag": "scale_label",
                },
                {
                    "name": "boolean_true_label",
                    "in": "body",
                    "wire": "booleanTrueLabel",
                    "type": {"kind": "string"},
                    "help": "New label for the true case (BOOLEAN output only)",
                },
                {
                    "name": "boolean_false_label",
                    "in": "body",
                    "wire": "booleanFalseLabel",
                    "type": {"kind": "string"},
                    "help": "New label for the false case (BOOLEAN output only)",
                },
                {
                    "name": "classification_options",
                    "in": "body",
                    "wire": "classificationOptions",
                    "type": {"kind": "array", "item": {"kind": "object", "name": "ClassificationOption"}},
                    "help": "Replacement set of classification options (CLASSIFICATION output only)",
                    "flag": "classification_option",
                },
                {
                    "name": "max_classifications",
                    "in": "body",
                    "wire": "maxClassifications",
                    "type": {"kind": "integer"},
                    "help": "New maximum number of classifications (CLASSIFICATION output only)",
                },
                {
                    "name": "tool_definition_ids",
                    "in": "body",
                    "wire": "toolDefinitionIds",
                    "type": {"kind": "array", "item": {"kind": "string"}},
                    "help": "Replacement set of scoped tool-definition ids (only for metrics whose tool scoping is editable)",
                    "flag": "tool_definition_id",
                },
                {
                    "name": "supported_contexts",
                    "in": "body",
                    "wire": "supportedContexts",
                    "type": {"kind": "array", "item": {"kind": "enum", "name": "MetricContext"}},
                    "help": "Replacement set of supported contexts. Omit to leave unchanged.",
                    "flag": "supported_context",
                },
                {
                    "name": "formula",
                    "in": "body",
                    "type": {"kind": "string"},
                    "help": "New formula expression (FORMULA only). Pass sources alongside if the referenced metrics change.",
                },
                {
                    "name": "sources",
                    "in": "body",
                    "type": {"kind": "array", "item": {"kind": "object", "name": "MetricSourceInput"}},
                    "help": "Replacement formula sources, required when formula changes the referenced metrics (FORMULA only).",
                    "flag": "source",
                },
                {
                    "name": "change_reason",
                    "in": "body",
                    "wire": "changeReason",
                    "type": {"kind": "string"},
                    "help": "Optional free-text audit note recorded on the new version.",
                },
            ),
            "immutable": (
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
        },
        "create_threshold": {
            "request": "POST /v1/metric/definitions/{idOrSlug}/thresholds",
            "summary": "Create a threshold on a metric",
            "description": "Create a threshold on a metric",
            "arguments": (
                {
                    "name": "id_or_slug",
                    "in": "path",
                    "wire": "idOrSlug",
                    "type": {"kind": "string"},
                    "required": True,
                    "help": "The metric definition's Roark ID (UUID) or its stable slug (e.g. customer_satisfaction).",
                },
                {
                    "name": "operator",
                    "in": "body",
                    "type": {"kind": "enum", "name": "ComparisonOperator"},
                    "required": True,
                    "help": "Comparison operator",
                },
                {
                    "name": "value",
                    "in": "body",
                    "type": {"kind": "string"},
                    "required": True,
                    "help": "Value to compare the source metric against (as a string)",
                },
                {
                    "name": "slug",
                    "in": "body",
                    "type": {"kind": "string"},
                    "help": "Stable slug for the metric. Auto-generated from name if omitted.",
                },
                {
                    "name": "metric_id",
                    "in": "body",
                    "wire": "metricId",
                    "type": {"kind": "string"},
                    "help": "Alias of slug accepted for backwards compatibility. Use slug for new integrations. Deprecated.",
                    "alias_of": "slug",
                },
                {
                    "name": "aggregation_mode",
                    "in": "body",
                    "wire": "aggregationMode",
                    "type": {"kind": "enum", "name": "AggregationMode"},
                    "help": "How to aggregate the source metric before applying the comparison (default: EACH)",
                    "default": "EACH",
                },
                {
                    "name": "count_threshold",
                    "in": "body",
                    "wire": "countThreshold",
                    "type": {"kind": "integer"},
                    "help": "Required when aggregationMode is COUNT. The threshold fires when the count is met.",
                },
                {
                    "name": "source_participant_role",
                    "in": "body",
                    "wire": "sourceParticipantRole",
                    "type": {"kind": "enum", "name": "MetricParticipantRole"},
                    "help": "When the source metric is per-participant, restrict evaluation to this role. Only valid for sources with TURN/SEGMENT contexts.",
                },
                {
                    "name": "source_variant_id",
                    "in": "body",
                    "wire": "sourceVariantId",
                    "type": {"kind": "string"},
                    "help": "Variant of the source metric to use",
                },
            ),
        },
    },
    "metric_collection_job": {
        "list_metric_values": {
            "request": "GET /v1/metric/collection-jobs/{jobId}/metric-values",
            "summary": "Get metric values produced by a metric collection job",
            "description": "Get metric values produced by a metric collection job",
            "arguments": (
                {"name": "job_id", "in": "path", "wire": "jobId", "type": {"kind": "string"}, "required": True},
                {
                    "name": "status",
                    "in": "query",
                    "type": {"kind": "enum", "name": "MetricCaptureStatus"},
                    "help": "Filter metrics by capture status. success (default) returns only successfully computed metrics; all also returns NOT_APPLICABLE / DATA_MISSING / ERROR rows with the value field omitted.",
                    "default": "success",
                },
            ),
        },
    },
}
"""Resource → method → its command, by Python names; what is false or empty is left out."""

OBJECTS: dict[str, dict[str, dict[str, Any]]] = {
    "CallAnalysisCreateRequest": {
        "recording_url": {
            "type": {"kind": "string"},
            "required": True,
            "help": "Publicly accessible URL of the call recording file (WAV or MP3 format). Can be a signed URL with appropriate expiration.",
        },
        "stereo_recording_url": {
            "type": {"kind": "string"},
            "help": "Optional URL of stereo recording in WAV format for enhanced audio analysis and playback experience",
        },
        "started_at": {
            "type": {"kind": "date-time"},
            "required": True,
            "help": "ISO 8601 timestamp when the call started",
        },
        "interface_type": {
            "type": {"kind": "enum", "name": "InterfaceType"},
            "required": True,
            "help": "Interface type used for the call",
        },
        "call_direction": {
            "type": {"kind": "enum", "name": "CallDirection"},
            "required": True,
            "help": "Direction of the call",
        },
        "participants": {
            "type": {"kind": "array", "item": {"kind": "object", "name": "CallParticipant"}},
            "required": True,
            "help": "Exactly two participants: one agent and one customer",
        },
        "ended_status": {
            "type": {"kind": "enum", "name": "CallEndedStatus"},
            "help": "High-level call termination status indicating how the call ended",
        },
        "ended_reason": {"type": {"kind": "string"}, "help": "Additional context about why the call ended"},
        "tool_invocations": {
            "type": {"kind": "array", "item": {"kind": "object", "name": "ToolInvocation"}},
            "help": "List of tools/functions invoked during the call",
        },
        "is_test": {"type": {"kind": "boolean"}, "help": "Mark this as a test call for development/QA purposes"},
        "vapi_call_id": {"type": {"kind": "string"}, "help": "Original VAPI call ID if importing from VAPI platform"},
        "retell_call_id": {
            "type": {"kind": "string"},
            "help": "Original Retell call ID if importing from Retell platform",
        },
        "properties": {
            "type": {"kind": "mapping", "item": {"kind": "any"}},
            "help": "Custom metadata properties for filtering and categorization",
        },
    },
    "CallParticipant": {
        "name": {"type": {"kind": "string"}, "help": "Display name of the participant"},
        "phone_number": {"type": {"kind": "string"}, "help": "Phone number of the participant in E.164 format"},
        "role": {
            "type": {"kind": "enum", "name": "ParticipantRole"},
            "required": True,
            "help": "Role of a call participant",
        },
        "spoke_first": {
            "type": {"kind": "boolean"},
            "help": "Whether this participant was the first to speak in the call",
        },
        "is_simulated": {
            "type": {"kind": "boolean"},
            "help": "Whether this participant is a simulated/synthetic voice for testing",
        },
    },
    "ClassificationOption": {
        "label": {"type": {"kind": "string"}},
        "description": {"type": {"kind": "string"}},
        "display_order": {"wire": "displayOrder", "type": {"kind": "number"}},
    },
    "EvaluationDataset": {
        "name": {"type": {"kind": "string"}, "required": True, "help": "Name of the dataset for identification"},
        "calls": {
            "type": {"kind": "array", "item": {"kind": "object", "name": "CallAnalysisCreateRequest"}},
            "required": True,
            "help": "List of calls to include in the dataset evaluation",
        },
    },
    "MetricSourceInput": {
        "source_metric_definition_id": {"wire": "sourceMetricDefinitionId", "type": {"kind": "string"}},
        "source_variant_id": {"wire": "sourceVariantId", "type": {"kind": "string"}},
    },
    "ScaleLabel": {
        "range_min": {"wire": "rangeMin", "type": {"kind": "number"}},
        "range_max": {"wire": "rangeMax", "type": {"kind": "number"}},
        "label": {"type": {"kind": "string"}},
        "display_order": {"wire": "displayOrder", "type": {"kind": "number"}},
        "description": {"type": {"kind": "string"}},
        "color_hex": {"wire": "colorHex", "type": {"kind": "string"}},
    },
    "ToolInvocation": {
        "name": {
            "type": {"kind": "string"},
            "required": True,
            "help": "Name identifier of the invoked tool or function",
        },
        "description": {"type": {"kind": "string"}, "help": "Human-readable description of the tool's purpose"},
        "parameters": {
            "type": {"kind": "mapping", "item": {"kind": "any"}},
            "required": True,
            "help": "Parameters provided to the tool during invocation",
        },
        "result": {
            "type": {"kind": "choice", "options": ({"kind": "string"}, {"kind": "mapping", "item": {"kind": "any"}})},
            "required": True,
            "help": "Result returned by the tool after execution (can be string or object)",
        },
        "start_offset_ms": {
            "type": {"kind": "integer"},
            "required": True,
            "help": "Offset in milliseconds from call start when tool was invoked",
        },
        "end_offset_ms": {
            "type": {"kind": "integer"},
            "help": "Offset in milliseconds from call start when tool execution completed",
        },
    },
}
"""Class → the fields of an object that an argument can hold."""

ENUMS: dict[str, tuple[str, ...]] = {
    "AggregationMode": ("EACH", "COUNT", "AVERAGE", "MIN", "MAX", "MEDIAN", "P95", "P99", "SUM"),
    "CallDirection": ("inbound", "outbound"),
    "CallEndedStatus": (
        "agent_ended_call",
        "agent_transferred_call",
        "agent_error",
        "customer_ended_call",
        "voice_mail_reached",
        "silence_time_out",
        "phone_call_provider_connection_error",
        "customer_did_not_answer",
        "customer_busy",
        "dial_error",
        "max_duration_reached",
        "unknown",
    ),
    "ComparisonOperator": (
        "GREATER_THAN",
        "GREATER_THAN_OR_EQUALS",
        "LESS_THAN",
        "LESS_THAN_OR_EQUALS",
        "EQUALS",
        "NOT_EQUALS",
    ),
    "InterfaceType": ("phone", "web"),
    "MetricCaptureStatus": ("success", "all"),
    "MetricContext": ("CALL", "SEGMENT", "TURN"),
    "MetricParticipantRole": ("AGENT", "CUSTOMER", "SIMULATED_CUSTOMER", "BACKGROUND_SPEAKER"),
    "ParticipantRole": ("agent", "customer"),
}
"""Class → the values of an enum that an argument can hold."""
