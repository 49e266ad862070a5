"""Importing the package loads next to nothing: models, resources and the transport are imported when first used.

No time is measured: that would depend on the machine. benchmarks/ measures.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from roark_client.testing import RoarkServer
from tests.definitions import CLASSES, definition
from tests.spec import components


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after this code, besides those it starts with."""
    program = f"import json, sys; before = set(sys.modules)\n{code}\nprint(json.dumps(list(set(sys.modules) - before)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_importing_the_package_loads_neither_httpx_nor_attrs_nor_a_model() -> None:
    loaded = modules_after("import roark_client")
    assert "roark_client.errors" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in {"httpx", "httpcore", "attrs", "attr", "dateutil"}}
    assert not {name for name in loaded if name.startswith("roark_generated.models.")}
    assert not {name for name in loaded if name.startswith("roark_generated.api")}
    assert not {"asyncio", "ssl", "http.client", "logging"} & loaded


def test_a_model_loads_what_it_refers_to_and_no_more() -> None:
    loaded = modules_after("from roark_client import EvaluationRun")
    models = {name.rpartition(".")[2] for name in loaded if name.startswith("roark_generated.models.")}
    assert models == {
        "evaluation_run", "evaluation_metric", "evaluation_evidence", "evaluator",
        "job_status", "score_classification", "metric_value_type", "metric_role",
    }  # fmt: skip


def test_a_client_loads_no_model_before_a_call() -> None:
    loaded = modules_after("from roark_client import Roark; Roark('token').metric")
    assert "roark_client._transport.pool" in loaded
    assert not {name for name in loaded if name.startswith("roark_generated.models.")}
    assert not {name for name in loaded if name.startswith("roark_generated.api.evaluation")}


FIRST_CALL = """
from roark_client import Roark
with Roark({token!r}, base_url={url!r}) as client:
    client.metric.get_definition("customer_satisfaction")
"""
PARSERS = {"h11": "import sys; sys.modules['httptools'] = None\n", "httptools": ""}
"""What to do for responses to be parsed by each of them."""


@pytest.fixture
def server() -> Iterator[RoarkServer]:
    with RoarkServer() as server:
        yield server


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest) -> str:
    return request.param  # type: ignore[no-any-return]


def loaded_by(call: str, server: RoarkServer, parser: str) -> set[str]:
    return modules_after(PARSERS[parser] + call.format(url=server.url, token=server.token))


def reachable(component: str) -> set[str]:
    """The component's name, and those of all that it refers to."""
    found: set[str] = set()
    pending = {component}
    while pending:
        name = pending.pop()
        found.add(name)
        pending |= set(re.findall(r"#/components/schemas/(\w+)", json.dumps(components()[name]))) - found
    return found


def module_of(component: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", component).lower()


LARGE = {"aiohttp", "anyio", "asyncio", "concurrent", "email", "http", "httpcore", "httpx", "idna", "ssl", "urllib3"}
"""What takes longer to import than everything that an operation needs."""


def test_a_client_and_its_first_operation_load_neither_httpx_nor_asyncio_nor_ssl(
    server: RoarkServer, parser: str
) -> None:
    loaded = loaded_by(FIRST_CALL, server, parser)
    assert {"roark_client.client", "roark_generated.api.metric.get_definition"} <= loaded
    assert not {name for name in loaded if name.partition(".")[0] in LARGE}
    assert "roark_client.async_client" not in loaded


def test_the_first_operation_loads_one_parser_attrs_and_this_package(server: RoarkServer, parser: str) -> None:
    loaded = {name.partition(".")[0] for name in loaded_by(FIRST_CALL, server, parser)}
    installed = {name for name in loaded if name not in sys.stdlib_module_names and "cython" not in name}
    others = PARSERS.keys() - {parser}
    roots = {"attr", "attrs", parser, "roark_client", "roark_generated", "roark_runtime"}
    assert roots <= installed <= roots | others
    assert not {f"roark_client._transport.http1_{other}" for other in others} & loaded_by(FIRST_CALL, server, parser)


def test_the_first_operation_loads_the_models_in_its_response_and_no_other_kind(server: RoarkServer) -> None:
    models = {name.rpartition(".")[2] for name in loaded_by(FIRST_CALL, server, "h11") if ".models." in name}
    assert {"metric_definition", "llm_judge_metric"} <= models
    assert models <= {"metric_definition"} | {module_of(name) for name in reachable("LlmJudgeMetric")}


def test_an_operation_without_an_argument_of_a_format_loads_no_constraints_pages_or_polling(
    server: RoarkServer,
) -> None:
    loaded = loaded_by(FIRST_CALL, server, "h11")
    assert "roark_generated.api.metric.get_definition" in loaded
    assert not {"roark_runtime.constraints", "roark_runtime.pages", "roark_client._transport.polling"} & loaded


def test_nothing_of_the_live_wire_is_loaded_unless_it_is_asked_for(server: RoarkServer) -> None:
    def of_the_live_wire(program: str) -> set[str]:
        return {name for name in loaded_by(program, server, "h11") if name.startswith("roark_client._wire")}

    assert "_wire" not in " ".join(modules_after("import roark_client; roark_client.Roark, roark_client.AsyncRoark"))
    assert of_the_live_wire(FIRST_CALL) == set()
    assert of_the_live_wire("import os; os.environ['ROARK_WIRE'] = 'live'\n" + FIRST_CALL) == {
        "roark_client._wire",
        "roark_client._wire.requests",
        "roark_client._wire.rewriting",
        "roark_client._wire.table",
    }


def test_a_union_can_be_used_as_a_type_at_run_time() -> None:
    from roark_client import LlmJudgeMetric, MetricDefinition, UnknownMetric

    kinds = get_args(MetricDefinition)
    assert len(kinds) == len(CLASSES) + 1
    assert {LlmJudgeMetric, UnknownMetric} < set(kinds)
    assert isinstance(LlmJudgeMetric.from_dict(definition("LLM_JUDGE")), MetricDefinition)
    assert get_type_hints(UnknownMetric)["raw"] == dict[str, Any]


def test_a_time_as_the_api_writes_it_needs_no_dateutil() -> None:
    read = "from roark_client import MetricValue; MetricValue.from_dict({'computedAt': %r})"
    assert "dateutil" not in modules_after(read % "2025-01-15T10:30:00.123Z")
    assert "dateutil" in modules_after(read % "2025-01-15T24:00:00Z")


def test_a_call_over_plain_http_reads_no_certificates(server: RoarkServer) -> None:
    refuse = """
import ssl
def refuse(*arguments, **settings):
    raise AssertionError("certificates are read for plain http")
ssl.SSLContext.load_verify_locations = ssl.SSLContext.load_default_certs = refuse
"""
    loaded = modules_after(refuse + FIRST_CALL.format(url=server.url, token=server.token))
    assert "roark_generated.models.llm_judge_metric" in loaded
    with pytest.raises(subprocess.CalledProcessError):
        modules_after(refuse + FIRST_CALL.format(url="https://127.0.0.1:1", token=server.token))


def test_every_public_name_can_be_listed_and_imported() -> None:
    import roark_client

    names: list[str] = vars(roark_client)["__all__"]
    assert set(names) <= set(dir(roark_client))
    assert [name for name in names if not hasattr(roark_client, name)] == []
    assert len(names) == len(set(names))


def test_an_unknown_name_is_an_attribute_error() -> None:
    import pytest

    import roark_client
    from roark_client import models

    with pytest.raises(AttributeError, match="module 'roark_client' has no attribute 'Nonsense'"):
        _ = roark_client.Nonsense  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match=r"module 'roark_client\.models' has no attribute 'Roark'"):
        _ = models.Roark  # type: ignore[attr-defined]


def test_importing_the_package_loads_neither_the_gate_nor_the_tables() -> None:
    loaded = modules_after("import roark_client; dir(roark_client); roark_client.Roark; roark_client.MetricValues")
    assert not {name for name in loaded if name.startswith(("roark_client.gate", "roark_client.tables"))}
