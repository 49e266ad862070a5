"""Importing the package loads next to nothing; a model, a resource, httpx are imported when they are first used.

No clock is asked: that would tell about the machine. benchmarks/ measures.
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
    assert "httpx" in loaded
    assert not {name for name in loaded if name.startswith("roark_generated.models.")}
    assert not {name for name in loaded if name.startswith("roark_generated.api.evaluation")}


FIRST_CALL = """
from roark_client import Roark
with Roark({token!r}, base_url={url!r}) as client:
    client.metric.get_definition("customer_satisfaction")
"""
FIRST_CALL_OF_HTTPX = """
import httpx
with httpx.Client(base_url={url!r}, headers={{"Authorization": "Bearer {token}"}}, verify=False) as client:
    client.get("/v1/metric/definitions/customer_satisfaction").json()
"""


@pytest.fixture
def server() -> Iterator[RoarkServer]:
    with RoarkServer() as server:
        yield server


def loaded_by(call: str, server: RoarkServer) -> set[str]:
    return modules_after(call.format(url=server.url, token=server.token))


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


def test_the_first_call_loads_what_httpx_does_for_one_and_attrs_and_this_package(server: RoarkServer) -> None:
    ours = loaded_by(FIRST_CALL, server) - loaded_by(FIRST_CALL_OF_HTTPX, server) - modules_after("import attrs")
    assert "roark_generated.api.metric.get_definition" in ours
    assert {name.partition(".")[0] for name in ours} <= {"gc", "roark_client", "roark_generated", "roark_runtime"}


def test_a_sync_call_loads_no_asyncio_and_nothing_of_the_async_client(server: RoarkServer) -> None:
    loaded = loaded_by(FIRST_CALL, server)
    assert "roark_client.client" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in {"asyncio", "aiohttp", "httpx_aiohttp"}}
    assert "roark_client.async_client" not in loaded


def test_the_first_call_loads_the_models_that_its_answer_holds_and_no_other_kind(server: RoarkServer) -> None:
    models = {name.rpartition(".")[2] for name in loaded_by(FIRST_CALL, server) if ".models." in name}
    assert {"metric_definition", "llm_judge_metric"} <= models
    assert models <= {"metric_definition"} | {module_of(name) for name in reachable("LlmJudgeMetric")}


def test_a_call_without_an_argument_of_a_format_loads_no_checks_and_nothing_of_pages_and_waiting(
    server: RoarkServer,
) -> None:
    loaded = loaded_by(FIRST_CALL, server)
    assert "roark_generated.api.metric.get_definition" in loaded
    assert not {"roark_runtime.constraints", "roark_runtime.pages", "roark_client._transport.polling"} & loaded


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
