"""YAML and JSON are read as plain JSON values, and hostile text is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openapi.pipeline.errors import SourceError
from openapi.pipeline.reading import MAX_DEPTH, read_json, read_yaml

# What a YAML text may hold unescaped: no control characters, no line breaks of other alphabets, no byte order marks.
_text = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"))
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _text,
    lambda inner: st.lists(inner) | st.dictionaries(_text, inner),
)


@given(_values)
def test_json_text_means_the_same_to_both_readers(value: Any) -> None:
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
def test_a_plain_scalar_is_what_json_would_make_of_it_or_text(text: str, value: Any) -> None:
    read = read_yaml(f"key: {text}", "a.yaml")["key"]
    assert (read, type(read)) == (value, type(value))


def test_a_status_code_without_quotes_is_a_string_key() -> None:
    assert read_yaml("200: {description: fine}", "a.yaml") == {"200": {"description": "fine"}}


def test_an_alias_stands_for_its_anchor() -> None:
    assert read_yaml("a: &x [1]\nb: *x", "a.yaml") == {"a": [1], "b": [1]}


def _bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("a: 1\na: 2", "'a' stands twice", id="duplicate key"),
        pytest.param("1: a\n'1': b", "'1' stands twice", id="duplicate key, once as a number"),
        pytest.param(_bomb(), "values once its aliases", id="alias bomb"),
        pytest.param("a: &x [*x]", r"\*x has no finished anchor", id="alias loop"),
        pytest.param("a: *x", "alias", id="unknown alias"),
        pytest.param("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "nested more than", id="deep"),
        pytest.param("[" * 100_000, "nested more than", id="deeper than any stack"),
        pytest.param("a: !!python/name:os.system x", "tag", id="foreign tag"),
        pytest.param("a: !!timestamp 2023-11-07", "tag", id="date by tag"),
        pytest.param("a: 1\n---\nb: 2", "more than one", id="two documents"),
        pytest.param("? [a]\n: b", "key must be a string", id="list as key"),
        pytest.param("true: b", "key must be a string", id="truth as key"),
        pytest.param("a: [1", "line", id="unclosed"),
        pytest.param("a:\n\t- b", "line", id="tab"),
        pytest.param("a: 1e999", "too large", id="infinite number"),
        pytest.param("a: " + "9" * 5000, "digits", id="endless number"),
    ],
)
def test_yaml_that_is_broken_or_hostile_is_refused_with_its_file(text: str, fault: str) -> None:
    with pytest.raises(SourceError, match=fault) as refused:
        read_yaml(text, "sources/page.md")
    assert "sources/page.md" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param('{"a": 1, "a": 2}', "'a' stands twice", id="duplicate key"),
        pytest.param('{"a": ', "line 1", id="cut off"),
        pytest.param("<!DOCTYPE html>", "line 1", id="HTML"),
        pytest.param("[" * 100_000 + "]" * 100_000, "nested", id="deeper than any stack"),
        pytest.param("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "nested", id="deep"),
        pytest.param('{"a": NaN}', "NaN", id="not a number"),
        pytest.param('{"a": 1e999}', "too large", id="infinite number"),
    ],
)
def test_json_that_is_broken_or_hostile_is_refused_with_its_file(text: str, fault: str) -> None:
    with pytest.raises(SourceError, match=fault) as refused:
        read_json(text, "sources/api.json")
    assert "sources/api.json" in str(refused.value)
