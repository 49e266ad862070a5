"""Importing the package loads next to nothing; a model, a resource, httpx are imported when they are first used."""

from __future__ import annotations

import json
import subprocess
import sys


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


def test_every_public_name_can_be_listed_and_imported() -> None:
    import roark_client

    assert set(roark_client.__all__) <= set(dir(roark_client))
    assert [name for name in roark_client.__all__ if not hasattr(roark_client, name)] == []
    assert len(roark_client.__all__) == len(set(roark_client.__all__))


def test_an_unknown_name_is_an_attribute_error() -> None:
    import pytest

    import roark_client
    from roark_client import models

    with pytest.raises(AttributeError, match="module 'roark_client' has no attribute 'Nonsense'"):
        _ = roark_client.Nonsense  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match=r"module 'roark_client\.models' has no attribute 'Roark'"):
        _ = models.Roark  # type: ignore[attr-defined]
