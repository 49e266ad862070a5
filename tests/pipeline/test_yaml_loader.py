"""YAML and JSON load as plain JSON values, and hostile text is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openapi.pipeline.errors import SourceError
from openapi.pipeline.sources.yaml_loader import MAX_DEPTH, MAX_VALUES, read_json, read_yaml

# What YAML may have unescaped: no control characters, no Unicode line separators, no byte order marks.
_text = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"))
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _text,
    lambda inner: st.lists(inner) | st.dictionaries(_text, inner),
)


@given(_values)
def test_json_text_loads_the_same_with_both(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert read_json(text, "a.json") == value
    assert read_yaml(text, "a.yaml") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-11-07T05:31:56Z", "2023-11-07T05:31:56Z"),
        ("2023-11-07", "2023-11-07"),
        ("on", "on"),
        ("no", "no"),
        ("Y", "Y"),
        ("12:30:45", "12:30:45"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("<<", "<<"),
        ("'1'", "1"),
        ("1", 1),
        ("-1.5e3", -1500.0),
        ("true", True),
        ("~", None),
        ("", None),
    ],
)
def test_a_plain_scalar_is_what_json_would_make_of_it_or_a_string(text: str, value: Any) -> None:
    read = read_yaml(f"key: {text}", "a.yaml")["key"]
    assert (read, type(read)) == (value, type(value))


def test_a_status_code_without_quotes_is_a_string_key() -> None:
    assert read_yaml("200: {description: fine}", "a.yaml") == {"200": {"description": "fine"}}


def test_an_alias_is_the_value_of_its_anchor() -> None:
    assert read_yaml("a: &x [1]\nb: *x", "a.yaml") == {"a": [1], "b": [1]}


def _bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    return "\n".join(lines)


def _tower() -> str:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, MAX_DEPTH))]
    return "\n".join(lines)


def test_aliases_nest_as_deep_as_lists() -> None:
    text = _tower().rpartition("\n")[0]
    value = read_yaml(text, "a.yaml")[f"a{MAX_DEPTH - 2}"]
    for _ in range(MAX_DEPTH - 1):
        (value,) = value
    assert value == "x"


@pytest.mark.parametrize("read", [read_json, read_yaml])
def test_both_allow_the_same_depth(read: Callable[[str, str], Any]) -> None:
    assert read("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH, "a") is not None
    with pytest.raises(SourceError, match=f"nested more than {MAX_DEPTH} deep"):
        read("[" * (MAX_DEPTH + 1) + "1" + "]" * (MAX_DEPTH + 1), "a")


def test_a_percent_sign_inside_a_line_is_not_a_directive() -> None:
    assert read_yaml("a: |\n  %TAG\nb: 5 %", "a.yaml") == {"a": "%TAG\n", "b": "5 %"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("a: 1\na: 2", "'a' is in one mapping twice", id="duplicate key"),
        pytest.param("1: a\n'1': b", "'1' is in one mapping twice", id="duplicate key, once as a number"),
        pytest.param(_bomb(), "values with its aliases", id="alias bomb"),
        pytest.param(f"a: &x {'x' * 10_000}\nb: [{'*x, ' * 10_000}]", "values with its aliases", id="bomb of text"),
        pytest.param(_tower(), "nested more than", id="deep by its aliases"),
        pytest.param("%TAG ! x\n--- a", "line 1: a directive is not allowed", id="directive"),
        pytest.param("a: 1\n...\n%YAML 1.1\n---\n", "line 3: a directive is not allowed", id="later directive"),
        pytest.param("\ufeff%YAML 1.1\n--- a", "line 1: a directive", id="directive after a byte order mark"),
        pytest.param('a: "\\ud800"', "line 1", id="lone surrogate"),
        pytest.param("\u202ea: 1\n\u202ea: 2", r"'\\u202ea' is in one mapping twice", id="right-to-left override"),
        pytest.param("a: &x [*x]", r"\*x has no complete anchor", id="alias loop"),
        pytest.param("a: *x", "alias", id="unknown alias"),
        pytest.param("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "nested more than", id="deep"),
        pytest.param("[" * 100_000, "nested more than", id="deeper than any stack"),
        pytest.param("a: !!python/name:os.system x", "tag", id="foreign tag"),
        pytest.param("a: !!timestamp 2023-11-07", "tag", id="date by tag"),
        pytest.param("a: 1\n---\nb: 2", "more than one", id="two documents"),
        pytest.param("? [a]\n: b", "key must be a string", id="list as key"),
        pytest.param("true: b", "key must be a string", id="boolean as key"),
        pytest.param("a: [1", "line", id="unclosed"),
        pytest.param("a:\n\t- b", "line", id="tab"),
        pytest.param("a: 1e999", "too large", id="infinite number"),
        pytest.param("a: " + "9" * 5000, "digits", id="long number"),
    ],
)
def test_invalid_or_hostile_yaml_is_refused_with_its_file(text: str, problem: str) -> None:
    with pytest.raises(SourceError, match=problem) as refused:
        read_yaml(text, "sources/page.md")
    assert "sources/page.md" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param('{"a": 1, "a": 2}', "'a' is in one object twice", id="duplicate key"),
        pytest.param('{"a": ', "line 1", id="truncated"),
        pytest.param("<!DOCTYPE html>", "line 1", id="HTML"),
        pytest.param("[" * 100_000 + "]" * 100_000, "nested", id="deeper than any stack"),
        pytest.param("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "nested", id="deep"),
        pytest.param(r'{"a": ["\ud800"]}', r"'\\ud800' has a lone surrogate", id="lone surrogate"),
        pytest.param(r'{"a\udfff": 1}', r"'a\\udfff' has a lone surrogate", id="lone surrogate in a key"),
        pytest.param("[" + "[]," * MAX_VALUES + "[]]", "more than 500000", id="too many values"),
        pytest.param("9" * 5000, "digits", id="long number"),
        pytest.param('{"\u202ea": 1, "\u202ea": 2}', r"'\\u202ea' is in one object twice", id="right-to-left override"),
        pytest.param('{"a": NaN}', "NaN", id="not a number"),
        pytest.param('{"a": 1e999}', "too large", id="infinite number"),
    ],
)
def test_invalid_or_hostile_json_is_refused_with_its_file(text: str, problem: str) -> None:
    with pytest.raises(SourceError, match=problem) as refused:
        read_json(text, "sources/api.json")
    assert "sources/api.json" in str(refused.value)
