"""Templates print code that one module has made, and nothing else of the spec."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, nodes

from openapi.pipeline.codegen import client_generator, quoting
from openapi.pipeline.codegen.quoting import Code, code, docstring, literal, printed, prose
from openapi.pipeline.errors import GenerationError
from tests.spec import ROOT

TEMPLATES = ROOT / "overrides/templates"
PYTHON = sorted(path.name for path in TEMPLATES.glob("*.py.jinja"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def environment() -> Environment:
    """An environment set up as that of the templates is."""
    made = Environment(autoescape=True, finalize=printed, extensions=["jinja2.ext.loopcontrols"])
    made.filters["literal"] = literal
    return made


# -- what the functions give -----------------------------------------------------------------------------------


@given(JSON)
def test_a_literal_is_the_expression_of_its_value_on_one_line_of_visible_characters(value: Any) -> None:
    text = literal(value)
    assert ast.literal_eval(text) == value
    assert text.isprintable()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}, b"x"])
def test_what_is_no_json_has_no_literal(value: Any) -> None:
    with pytest.raises(GenerationError, match="can't be printed as a literal"):
        literal(value)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"\\\n'{}%#")))
def test_a_docstring_is_one_string_whatever_its_words_are(text: str) -> None:
    (statement,) = ast.parse(docstring(text)).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)
    said, given_ = (re.sub(r"\s", "", words) for words in (str(statement.value.value), text))
    if text.replace("\n", "").isprintable():
        assert said == given_


@given(st.lists(st.text(alphabet='"\\ a\n'), max_size=4))
def test_prose_stays_inside_of_a_docstring_that_is_put_together(parts: list[str]) -> None:
    text = code('"""{}\n\n{}\n"""', Code("Summary."), quoting.joined("\n", map(prose, parts)))
    (statement,) = ast.parse(text).body
    assert isinstance(statement, ast.Expr)


@pytest.mark.parametrize("text", ["a-b", "a b", "", "1a", "a.b", "class", "\u0430", 'a"', "a\n"])
def test_what_is_no_name_is_not_printed_as_one(text: str) -> None:
    with pytest.raises(GenerationError, match="is not a name in Python"):
        quoting.name(text)


@pytest.mark.parametrize("text", ['a"b', "a b", "f()", "a.b", "a\n", "#", "\u00e9", None, 1.5, True, ["a"]])
def test_text_that_nobody_has_quoted_is_not_printed(text: Any) -> None:
    with pytest.raises(GenerationError, match="neither code nor a name"):
        printed(text)
    with pytest.raises(GenerationError, match="neither code nor a name"):
        code("x = {}", text)


def test_code_a_name_and_a_number_are_printed() -> None:
    assert [printed(value) for value in (Code("f(x)"), "Name", 7, "")] == ["f(x)", "Name", "7", ""]


# -- the templates ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(text) }}",
        "{% set t = text %}{{ t }}",
        "{{ text ~ '' }}",
        "{{ [text] | join('') }}",
        "{% for each in [text] %}{{ each }}{% endfor %}",
        "{{ text | indent(4) }}",
        "{{ text | upper }}",
    ],
)
def test_a_template_that_prints_a_value_of_the_spec_in_any_other_way_is_stopped(template: str) -> None:
    with pytest.raises(GenerationError, match="neither code nor a name"):
        environment().from_string(template).render(text='x"""\nimport os\n"""')
    rendered = environment().from_string(template.replace("text", "text | literal")).render(text="x y")
    assert "x y" in rendered or "X Y" in rendered


def test_the_templates_use_the_environment_that_stops_them() -> None:
    source = Path(client_generator.__file__).read_text(encoding="utf-8")
    assert "self.env.autoescape = True" in source
    assert "self.env.finalize = printed" in source


@pytest.mark.parametrize("name", PYTHON)
def test_no_template_makes_code_itself(name: str) -> None:
    """Joining text to code would mark the text as code; these are Jinja's ways to do so."""
    tree = environment().parse((TEMPLATES / name).read_text(encoding="utf-8"))
    assert not list(
        tree.find_all((nodes.Concat, nodes.Add, nodes.Mod, nodes.MarkSafe, nodes.ScopedEvalContextModifier))
    )
    used = {each.name for each in tree.find_all(nodes.Filter)}
    assert used <= {*client_generator._FILTERS, "indent"}


def test_code_is_made_of_words_of_ours_outside_of_the_quoting_module() -> None:
    folder = Path(quoting.__file__).parent
    found = []
    for path in sorted(folder.glob("*.py")):
        if path.name == "quoting.py":
            continue
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "from .quoting import" in text else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Code", "Markup"):
                found += [f"{path.name}:{node.lineno}" for each in node.args if not _is_ours(each)]
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("code", "joined"):
                found += [f"{path.name}:{node.lineno}" for each in node.args[:1] if not _is_ours(each)]
    assert found == []


def _is_ours(node: ast.expr) -> bool:
    """Whether an expression gives one of the strings that are written in the module."""
    if isinstance(node, ast.IfExp):
        return _is_ours(node.body) and _is_ours(node.orelse)
    return isinstance(node, ast.Constant)
