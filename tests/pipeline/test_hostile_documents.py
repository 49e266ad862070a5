"""Whatever string stands anywhere in a published document, nothing of it becomes code, and nothing of it Markdown.

The places are found by walking a document that has every field of OpenAPI's schema and of JSON Schema's metaschemas.
"""

from __future__ import annotations

import ast
import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from openapi.pipeline.build import assemble
from openapi.pipeline.codegen import inspection, reference_page, unsupported
from openapi.pipeline.codegen.client_generator import ClientProject, parse, read_config
from openapi.pipeline.codegen.layout import files
from openapi.pipeline.codegen.spec_reader import SpecReader
from openapi.pipeline.diff.change_report import report
from openapi.pipeline.diff.compare import compare
from openapi.pipeline.document import JsonObject, as_pointer
from openapi.pipeline.errors import AdmissionError, PipelineError
from openapi.pipeline.sources.admission import admitted
from openapi.pipeline.sources.load import checked_published
from tests.pipeline import everything
from tests.pipeline.documents import source
from tests.pipeline.everything import Position, at, positions, replaced
from tests.pipeline.rendered import outline
from tests.spec import ROOT

TEMPLATES = ROOT / "overrides/templates"
CANARY = "__import__('os').abort()"
HOSTILE = (
    f'"""\n\n{CANARY}\n\n"""',
    f"'''\n{CANARY}\n'''",
    f'"+{CANARY}+"',
    f"'+{CANARY}+'",
    f"{{{CANARY}}}",
    f"{{{{ {CANARY} }}}}{{% raw %}}",
    "{# comment #}{%- endraw -%}",
    f'\\\\"\n{CANARY}#\\',
    f"x\r{CANARY}\x0c{CANARY}\x85{CANARY}",
    f"x\u2028{CANARY}\u2029{CANARY}",
    "\u202eevil\u2066\u200b\ufeff",
    "%s%(name)s%n$x`id`$(id)",
    "`\n\n# None: safe to merge\n\n<!--",
    "| a | b |\n|---|---|\n[x](javascript:alert(1)) ![](https://evil.example/p.png)",
    "```\n\n- [ ] done\n> quoted\n<script>alert(1)</script>",
    f"# noqa\n{CANARY}  # type: ignore",
    "exec",
    "\ud800\x00",
)


def test_hostile_text_is_admitted_in_prose_and_in_values() -> None:
    kinds = {is_prose for _, is_prose in _places()}
    assert kinds == {True, False}
    assert len(_places()) > 40


def test_the_documents_have_every_field_that_the_standards_know() -> None:
    document = everything.everything()
    missing = everything.fields() - everything.used_fields(document)
    # The document's own dialect is refused, and a reference's siblings are those of what it stands for.
    assert {field for field in missing if field[1] not in ("jsonSchemaDialect", "summary", "description")} == set()
    dialect = {"$anchor", "$dynamicAnchor", "$dynamicRef", "$id", "$schema", "$vocabulary"}
    assert everything.keywords() - everything.used_keywords(document) - dialect == set()
    assert admitted(document, "a.json") == document


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_string_anywhere_is_refused_with_its_place_or_is_plain_text(text: str) -> None:
    document = everything.everything()
    # Each place gets every third of the texts.
    for position in positions(document)[HOSTILE.index(text) % 3 :: 3]:
        plain, error = _tried(replaced(document, position, text))
        if error is not None:
            around = as_pointer(tuple(map(str, position.path[:-1])))
            # A name is refused where it stands, or where it is referred to.
            assert error.pointer.startswith(around) or error.pointer.endswith("$ref"), position
            assert error.file == "a.json"
            assert str(error).isascii()
        for found in positions(plain):
            value = found.path[-1] if found.is_key else at(plain, found.path)
            assert not set(str(value)) & set("\u202e\u2066\u200b\ufeff\u2028\u2029\x85\x0c\r\x00\ud800"), position


def _tried(document: JsonObject) -> tuple[JsonObject, AdmissionError | None]:
    try:
        return admitted(document, "a.json"), None
    except AdmissionError as error:
        return {}, error


@cache
def _places() -> tuple[tuple[Position, bool], ...]:
    """The places of the document that is generated where hostile text is admitted, and whether any text is.

    The values of an enum, a constant and the kinds of a union must be visible; prose loses what isn't. Keys come last,
    the innermost first, so that replacing one leaves the others where they are.
    """
    document = everything.generated()
    return tuple(
        (position, _is_admitted(document, position, "\n#"))
        for position in sorted(positions(document), key=lambda each: (each.is_key, -len(each.path)))
        # A URL or a reference must stay one for the document to stay valid; most keys are fields.
        if position.path[-1] not in ("openapi", "url", "$ref")
        and (not position.is_key or "mapping" in position.path[:-1])
        if _is_admitted(document, position, "'|`<!--%s")
    )


def _is_admitted(document: JsonObject, position: Position, text: str) -> bool:
    try:
        checked_published(replaced(document, position, text), "a.json")
    except PipelineError:
        return False
    return True


def _with_texts(texts: tuple[str, ...], turn: int) -> JsonObject:
    """The document with one of the texts, numbered, at each place where it is admitted."""
    document = everything.generated()
    for number, (position, is_prose) in enumerate(_places()):
        allowed = texts if is_prose else tuple(text for text in texts if text.isprintable())
        document = replaced(document, position, f"{allowed[(number + turn) % len(allowed)]}{number}")
    return document


def _merged(document: JsonObject) -> JsonObject:
    return assemble([source(checked_published(copy.deepcopy(document), "a.json"))], []).document


def _printed(spec: JsonObject, tmp_path: Path) -> dict[str, str]:
    """What the templates print, without the formatter."""
    reader = SpecReader(spec)
    operations = unsupported.check(reader, {})
    config = read_config(ROOT / "generator-config.yaml", output_path=tmp_path / "package")
    project = ClientProject(parse(reader, config), config, TEMPLATES, reader, operations)
    found = dict(files(reader, operations, project._render))
    wanted = inspection.expected(reader, operations)
    assert found.keys() == wanted.keys()
    for path, text in found.items():
        inspection.inspect_module(text, path, wanted[path])
    return found


def _shape(text: str) -> str:
    """The statements and expressions of a module, without its names and literals."""
    return ast.dump(_Anonymous().visit(ast.parse(text)))


class _Anonymous(ast.NodeTransformer):
    def visit(self, node: ast.AST) -> Any:
        for field, value in ast.iter_fields(node):
            if isinstance(value, str):
                setattr(node, field, "x")
        return super().visit(node)


@pytest.mark.parametrize("turn", range(len(HOSTILE)))
def test_what_is_generated_has_no_statement_that_a_benign_document_would_not_give(turn: int, tmp_path: Path) -> None:
    hostile = _merged(_with_texts(HOSTILE, turn))
    benign = _merged(_with_texts(tuple(f"word {n} " for n in range(len(HOSTILE))), turn))
    printed, expected = _printed(hostile, tmp_path), _printed(benign, tmp_path)
    assert sorted(map(_shape, printed.values())) == sorted(map(_shape, expected.values()))
    together = "".join(printed.values())
    assert all(character.isprintable() or character == "\n" for character in together)


@pytest.mark.parametrize("turn", range(len(HOSTILE)))
def test_no_report_has_an_element_that_a_benign_document_would_not_give(turn: int) -> None:
    before = _merged(everything.generated())
    hostile = _merged(_with_texts(HOSTILE, turn))
    benign = _merged(_with_texts(tuple(f"word {n} " for n in range(len(HOSTILE))), turn))
    for render in (_report_on, _page_of):
        assert outline(render(before, hostile)) == outline(render(before, benign))


def _report_on(before: JsonObject, after: JsonObject) -> str:
    return report(compare(before, after), old="old", new="new", version="1.2.3")


def _page_of(_: JsonObject, after: JsonObject) -> str:
    reader = SpecReader(after)
    return reference_page.render(TEMPLATES, reader, unsupported.check(reader, {}), generator_version="1")
