"""What each extra brings is enough, in its newest release and in the lowest that is admitted."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from roark_client.otel import GEN_AI, OPT_IN
from tests.packaging.project import ROOT, Environment

EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]

TABLES = """
from roark_client import MetricValues
from roark_client.tables import to_arrow, to_pandas, to_polars, write
values = [MetricValues.from_dict({"slug": "m", "values": [{"value": 1}, {"value": True}, {"callId": "c"}]})]
assert to_arrow(values).schema.equals(to_arrow([]).schema)
assert to_pandas(values).shape == to_polars(values).shape == (3, 28)
for ending in ("parquet", "csv", "arrow"):
    write(values, f"values.{ending}")
print("tables")
"""
OTEL = """
from roark_client import Roark, EvaluationRun
from roark_client.otel import emit_evaluation_results, instrument
Roark("token", hooks=instrument())
run = {"id": "r", "status": "completed", "evaluator": {"id": "e", "name": "n"}}
print(emit_evaluation_results([EvaluationRun.from_dict(run)]))
"""
EXTENDED = ("gate", "plot", "arrow", "pandas", "polars", "serve", "keyring", "otel")
RULES = "[metrics.m]\nexpected = true\nmin_samples = 1\n[metrics.n]\nmax_p95 = 2\nmin_samples = 1\n"
RESULTS = '[{"slug": "m", "values": [{"value": true}]}, {"slug": "n", "values": [{"value": 1.5}]}]'


SERVE = """
import urllib.request
from roark_client.serve.program import Options, started
with started(Options(port=0, token="t")) as (url, token):
    for path in ("/health", "/docs", "/docs/swagger-ui-bundle.js", "/__roark__/snapshot"):
        request = urllib.request.Request(url + path, headers={"authorization": "Bearer t"})
        with urllib.request.urlopen(request) as response:
            assert response.status == 200
print("serve")
"""
KEYRING = """
import keyring.backend
class Kept(keyring.backend.KeyringBackend):
    priority = 1
    kept = {}
    def get_password(self, service, name):
        return self.kept.get((service, name))
    def set_password(self, service, name, password):
        self.kept[service, name] = password
    def delete_password(self, service, name):
        if self.kept.pop((service, name), None) is None:
            raise keyring.errors.PasswordDeleteError
keyring.set_keyring(Kept())
from roark_client.cli import credentials
assert credentials.store("https://x", "token-1") == "the keyring"
assert credentials.find("https://x") == ("token-1", "keyring")
assert credentials.forget("https://x") and credentials.find("https://x") is None
print("keyring")
"""


def gate(environment: Environment, folder: Path, *arguments: str) -> str:
    (folder / "gate.toml").write_text(RULES)
    (folder / "results.json").write_text(RESULTS)
    command = ("-m", "roark_client.gate", "--rules", "gate.toml", "--results", "results.json", *arguments)
    return environment.run(*command, cwd=folder)


def test_the_lowest_releases_that_the_extras_admit_work(wheel: Path, tmp_path: Path) -> None:
    lines = [line for extra in EXTENDED for line in EXTRAS[extra]]
    lowest = sorted({line.replace(">=", "==") for line in lines})
    assert all(re.fullmatch(r"[A-Za-z-]+==[0-9.]+", requirement) for requirement in lowest)
    environment = Environment(tmp_path / "env")
    environment.install(wheel, *lowest)
    assert environment.run("-c", TABLES, cwd=tmp_path) == "tables\n"
    assert environment.run("-c", OTEL, env={OPT_IN: GEN_AI}) == "1\n"
    assert "PASSED  2 of 2 checks passed" in gate(environment, tmp_path, "--plot", "p.png", "--junit", "j.xml")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    assert environment.run("-c", SERVE, cwd=tmp_path) == "serve\n"
    assert environment.run("-c", KEYRING, cwd=tmp_path, env={"HOME": str(tmp_path)}) == "keyring\n"


def test_what_an_extra_is_for_says_how_to_install_it(installed: Environment, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=re.escape("ended with 2:")) as caught:
        gate(installed, tmp_path)
    assert "needs rich: pip install 'roark-client[gate]'" in str(caught.value)
    with pytest.raises(AssertionError) as caught:
        gate(installed, tmp_path, "--quiet", "--plot", "p.png")
    assert "needs matplotlib: pip install 'roark-client[plot]'" in str(caught.value)
    assert gate(installed, tmp_path, "--quiet") == ""
