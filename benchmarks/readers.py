"""How each candidate decodes a response: a function of its bytes, for each of the three bodies."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from . import bodies

Read = Callable[[bytes], object]

PLAIN = "json.loads, plain dicts"
OURS = "ours"
FAST = "ours [fast]"
SDK = "roark-analytics"
DEFAULT = "default generator output"
PYDANTIC = "pydantic model_validate_json"
MSGSPEC = "msgspec typed structs"

VALUES = "values"
NEWER = "values with fields that this release doesn't know"
RUNS = "runs"
DEFINITIONS = "definitions"


def reader(candidate: str, body: str) -> Read | None:
    """The function; None if the candidate cannot read this body. Imports what it needs, and nothing else."""
    return _READERS[candidate](body)


def _plain(body: str) -> Read:
    return json.loads


def _ours(body: str) -> Read:
    """What the client does when it has received the body."""
    from roark_client._transport.json_reader import _parse_lenient

    return _reading(body, _parse_lenient)


def _fast(body: str) -> Read:
    """The same with the extra."""
    from roark_client._transport.json_msgspec import parser
    from roark_client._transport.json_reader import _parse_lenient

    return _reading(body, parser(_parse_lenient))


def _reading(body: str, parse: Callable[[Any], Any]) -> Read:
    from roark_client._transport import json_reader

    decode = _our_decoders(body)

    def read(content: bytes) -> object:
        # Otherwise it is whichever is installed.
        json_reader._parse_large = lambda: parse  # type: ignore[assignment]
        return json_reader.read(content, decode)

    return read


def _our_decoders(body: str) -> Callable[[Any], object]:
    if body in (VALUES, NEWER):
        from roark_generated.api.metric_collection_job.list_metric_values import OPERATION as LIST

        return LIST.decode
    if body == RUNS:
        from roark_generated.api.evaluation.list_job_runs import OPERATION as PAGE

        return PAGE.decode
    # No operation lists definitions: this is what the generated code of such an operation would do.
    from roark_generated.models.metric_definition import METRIC_DEFINITION
    from roark_runtime.codec import decoded

    def decode_all(data: dict[str, Any]) -> list[Any]:
        return [METRIC_DEFINITION.decode(item) for item in data["data"]]

    return lambda document: decoded(decode_all, document)


def _sdk(body: str) -> Read | None:
    """What its client does: parse, then build without validation."""
    from roark_analytics._models import construct_type

    if body in (VALUES, NEWER):
        from roark_analytics.types import CallListMetricsResponse as Type
    elif body == DEFINITIONS:
        from roark_analytics.types import MetricListDefinitionsResponse as Type
    else:
        return None
    return lambda content: construct_type(type_=Type, value=json.loads(content))


def _default(body: str) -> Read:
    if body in (VALUES, NEWER):
        from default_output.models.metric_values_list_envelope import MetricValuesListEnvelope

        return lambda content: MetricValuesListEnvelope.from_dict(json.loads(content))
    if body == RUNS:
        from default_output.models.evaluation_run_page_envelope import EvaluationRunPageEnvelope

        return lambda content: EvaluationRunPageEnvelope.from_dict(json.loads(content))
    from default_output.models.metric_definition_envelope import MetricDefinitionEnvelope

    return lambda content: [MetricDefinitionEnvelope.from_dict({"data": item}) for item in json.loads(content)["data"]]


def _pydantic(body: str) -> Read:
    from . import shapes_pydantic as shapes

    reads: dict[str, Read] = {
        VALUES: shapes.MetricValues.model_validate_json,
        NEWER: shapes.MetricValues.model_validate_json,
        RUNS: shapes.Runs.model_validate_json,
        DEFINITIONS: shapes.Definitions.model_validate_json,
    }
    return reads[body]


def _msgspec(body: str) -> Read:
    import msgspec

    from . import shapes_msgspec as shapes

    structs: dict[str, Any] = {RUNS: shapes.Runs, DEFINITIONS: shapes.Definitions}
    read: Read = msgspec.json.Decoder(structs.get(body, shapes.MetricValues)).decode
    return read


_READERS: dict[str, Callable[[str], Read | None]] = {
    PLAIN: _plain,
    OURS: _ours,
    FAST: _fast,
    SDK: _sdk,
    DEFAULT: _default,
    PYDANTIC: _pydantic,
    MSGSPEC: _msgspec,
}
CANDIDATES = tuple(_READERS)


def content(body: str, *, size: int | None = None, for_sdk: bool = False) -> bytes:
    """The body's bytes.

    Args:
        body: which one.
        size: how many definitions or runs it has; by default, as many as the goals are for.
        for_sdk: with the additional fields that the classes of roark-analytics require.
    """
    if body in (VALUES, NEWER):
        return bodies.metric_values(size or 50, for_sdk=for_sdk or body == NEWER)
    if body == RUNS:
        return bodies.evaluation_runs(size or 50)
    return bodies.definitions(size or 200, for_sdk=for_sdk)
