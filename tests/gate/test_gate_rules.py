"""A rules file comes from elsewhere: whatever is wrong with it is named with its place, and nothing is judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roark_client import RoarkError
from roark_client.gate import Rule, RulesError, parse_rules, read_rules
from roark_client.gate.gate_rules import LARGEST_FILE


def test_a_rule_is_what_its_table_says() -> None:
    rules = parse_rules(
        """
        [metrics.call_resolution]
        min_pass_rate = 0.8
        expected = true
        min_samples = 20
        [evaluators."Customer satisfaction"]
        min_mean = 0.5
        max_p95 = 1
        """
    )
    assert rules == [
        Rule(of="metrics", name="call_resolution", min_pass_rate=0.8, expected=(True,), min_samples=20),
        Rule(of="evaluators", name="Customer satisfaction", min_mean=0.5, max_p95=1.0),
    ]


WRONG = {
    "[metrics.m]\nmin_pass_rate = 80": "metrics.m.min_pass_rate: must be a number above 0, up to 1, not 80",
    "[metrics.m]\nmin_pass_rate = 0": "metrics.m.min_pass_rate: must be a number above 0, up to 1, not 0",
    "[metrics.m]\nmin_pass_rate = true": "metrics.m.min_pass_rate: must be a number above 0, up to 1, not true",
    "[metrics.m]\nmin_mean = 'high'": 'metrics.m.min_mean: must be a number, not "high"',
    "[metrics.m]\nmax_p95 = inf": "metrics.m.max_p95: must be a number, not Infinity",
    "[metrics.m]\nmin_mean = nan": "metrics.m.min_mean: must be a number, not NaN",
    "[metrics.m]\nmin_mean = 1\nmin_samples = 0": "metrics.m.min_samples: must be a whole number, 1 or more, not 0",
    "[metrics.m]\nmin_mean = 1\nmin_samples = 2.5": "metrics.m.min_samples: must be a whole number, 1 or more, not 2.5",
    "[metrics.m]\nexpected = []": "metrics.m.expected: must be true, false, a number, a text, or an array of",
    "[metrics.m]\nexpected = [[1]]": "metrics.m.expected: must be",
    "[metrics.m]\nexpected = 2025-01-01": "metrics.m.expected: must be",
    "[metrics.m]\nmin_passrate = 1": "metrics.m.min_passrate: is no rule (did you mean min_pass_rate?); there are",
    "[metrics.m]": "metrics.m: has nothing to judge by",
    "[metrics.m]\nmin_samples = 3": "metrics.m: has nothing to judge by",
    "metrics.m = 3": "metrics.m: must be a table, as in [metrics.m], not 3",
    "metrics = 3": "metrics: must be tables, as in [metrics.NAME], not 3",
    "[metric.m]\nmin_mean = 1": "metric: is not known here (did you mean metrics?)",
    "[metrics.'a b']\nmin_mean = ''": 'metrics."a b".min_mean: must be a number',
    '[metrics."a\\u001b[2J\\u202e"]\nx = 1': 'metrics."a\\x1b[2J\\u202e".x: is no rule',
    "[metrics.m\nmin_mean = 1": "is not TOML",
    f"x = {'[' * 10_000}": "is nested too deeply",
}


@pytest.mark.parametrize(("text", "problem"), WRONG.items())
def test_what_is_wrong_is_named_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(RulesError) as caught:
        parse_rules(text, "gate.toml")
    assert any(line.startswith(f"gate.toml: {problem}") for line in str(caught.value).splitlines()), caught.value
    assert isinstance(caught.value, RoarkError)


def test_all_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(RulesError) as caught:
        parse_rules("other = 1\n[metrics.a]\nmin_mean = ''\nmax_p95 = ''\n[metrics.b]\n")
    assert len(caught.value.problems) == 4


@given(st.text())
def test_any_text_is_rules_or_refused_on_printable_lines(text: str) -> None:
    problems: list[str] = []
    try:
        parse_rules(text)
    except RulesError as error:
        problems = error.problems
    assert all(line.isprintable() for line in problems)


def test_a_file_that_is_no_text_or_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "gate.toml"
    file.write_bytes(b"[metrics.\xff]")
    with pytest.raises(RulesError, match="is not UTF-8, from byte 9 on"):
        read_rules(file)
    file.write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(RulesError, match="is larger than"):
        read_rules(file)
