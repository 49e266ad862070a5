"""The adapter to openapi-python-client: names, layout, parsing as a cross-check, post hooks.

Its version is pinned, since its templates and Python modules are not a public API. Only this module uses its private
parts.

names        the names of classes, modules and attributes are the generator's (`spec_reader`)
layout       a module for each schema in models/, a package for each tag in api/
parsing      the generator parses the merged document too: whatever it would leave out stops the build
post hooks   ruff, as configured in generator-config.yaml
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from openapi_python_client import Project, __version__
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import GeneratorData
from pydantic import BaseModel

from ..document import JsonObject, Pointer, operations, rewrite
from ..errors import GenerationError
from . import emit
from .ir import Operation
from .layout import files
from .quoting import literal, printed, prose
from .spec_reader import SpecReader, is_text_enum, only_requires

_FILTERS = {
    "by_value": emit.by_value,
    "declaration": emit.declaration,
    "field_table": emit.field_table,
    "import_of": emit.import_of,
    "literal": literal,
    "union_table": emit.union_table,
}


def read_config(path: Path, *, output_path: Path) -> Config:
    """The generator's configuration. Unknown keys, which the generator ignores, are refused."""
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    _refuse_unknown_keys(given, ConfigFile, path.name)
    return Config.from_sources(
        ConfigFile(**given),
        meta_type=MetaType.NONE,
        document_source=Path("openapi/roark.openapi.yaml"),
        file_encoding="utf-8",
        overwrite=True,
        output_path=output_path,
    )


def parse(reader: SpecReader, config: Config) -> GeneratorData:
    """Parse the document with the generator.

    Raises:
        GenerationError: an operation, a class, an enum value or a property is missing from the result.
    """
    data = GeneratorData.from_dict(_without_rules(reader.spec), config=config)
    if isinstance(data, GeneratorError):
        _refuse([data])
        raise AssertionError
    parse_errors = [error for tag in data.endpoint_collections_by_tag.values() for error in tag.parse_errors]
    _refuse([*data.errors, *parse_errors])
    _refuse_losses(reader, data)
    return data


def _without_rules(spec: Mapping[str, Any]) -> JsonObject:
    """The document without the anyOf and oneOf that only require properties, which the generator takes for unions.

    It also refuses lists in headers and cookies, which are texts here.
    """

    def change(_: Pointer, schema: JsonObject) -> JsonObject:
        return {
            key: value for key, value in schema.items() if key not in ("anyOf", "oneOf") or not only_requires(value)
        }

    def plain(_: Pointer, parameter: JsonObject) -> JsonObject:
        return {**parameter, "schema": {"type": "string"}} if parameter.get("in") in ("header", "cookie") else parameter

    return rewrite(rewrite(dict(spec), "schema", change), "parameter", plain)


def _refuse_losses(reader: SpecReader, data: GeneratorData) -> None:
    models = {str(model.class_info.name): model for model in data.models}
    enums = {str(enum.class_info.name): enum for enum in data.enums}
    known: set[str] = set()
    for name, schema in reader.components.items():
        class_name = reader.class_name(name)
        if is_text_enum(schema):
            if class_name not in enums or len(enums[class_name].values) != len(schema["enum"]):
                raise GenerationError(f"{name}: the generator lost this enum or one of its values.")
        elif schema.get("properties"):
            if class_name not in models:
                raise GenerationError(f"{name}: the generator lost this schema.")
            known.add(class_name)
            fields = reader.model(name).fields
            if lost := {field.wire for field in fields} ^ set(_properties(models[class_name])):
                raise GenerationError(f"{name}: the generator lost {', '.join(sorted(lost))}.")
    # The generator also makes a class of each object without properties, which is a dict here.
    for class_name, model in models.items():
        if class_name not in known and _properties(model):
            raise GenerationError(
                f"{class_name}: an inline object that no rule hoisted.",
                remedy="Name it with `x-component: <Name>` on it, in an overlay (openapi/overlays).",
            )
    made = sum(len(tag.endpoints) for tag in data.endpoint_collections_by_tag.values())
    wanted = len(list(operations(dict(reader.spec))))
    if made != wanted:
        raise GenerationError(f"the generator made {made} of {wanted} operations.")


def _properties(model: Any) -> list[str]:
    properties = [*(model.required_properties or []), *(model.optional_properties or [])]
    return [each.name.get_untrusted_value() for each in properties]


class ClientProject(Project):
    """The generator's project with our layout. Its templates can only print code (`quoting.printed`)."""

    def __init__(
        self,
        data: GeneratorData,
        config: Config,
        templates: Path,
        reader: SpecReader,
        operations: Sequence[Operation],
    ) -> None:
        super().__init__(openapi=data, config=config, custom_template_path=templates)
        self._reader = reader
        self._operations = operations
        # With autoescape, the result of a macro is Markup, which is what printed code is.
        self.env.autoescape = True
        self.env.finalize = printed
        filters: Mapping[str, Any] = _FILTERS
        self.env.filters.update(filters)
        seen: Mapping[str, Any] = {"generator_version": prose(__version__)}
        self.env.globals.update(seen)

    def build(self) -> Sequence[GeneratorError]:
        """Write the package and run the post hooks on it."""
        for path, text in files(self._reader, self._operations, self._render):
            destination = self.package_dir / path
            destination.parent.mkdir(parents=True, exist_ok=True)
            destination.write_text(text, encoding="utf-8", newline="\n")
        self._run_post_hooks()
        return self._get_errors()

    def _render(self, template: str, /, **values: Any) -> str:
        return self.env.get_template(template).render(**values)


def write_package(project: ClientProject) -> None:
    """Write the package.

    Raises:
        GenerationError: a post hook failed, or something was left out.
    """
    with _tools_on_path(), redirect_stdout(StringIO()):  # The generator prints the path of the scratch folder.
        _refuse(project.build())


def _refuse(errors: Sequence[GeneratorError]) -> None:
    """Raises GenerationError for any warning of the generator, as it means that something was left out."""
    if errors:
        listed = "\n".join(f"  {error.header}: {error.detail or ''}".rstrip(": ") for error in errors)
        raise GenerationError(f"openapi-python-client didn't take the whole spec:\n{listed}")


def _refuse_unknown_keys(given: Any, model: type[BaseModel], where: str) -> None:
    if not isinstance(given, dict):
        raise GenerationError(f"{where}: must be a mapping of openapi-python-client's settings.")
    if unknown := sorted(given.keys() - model.model_fields.keys()):
        raise GenerationError(
            f"{where}: unknown key {', '.join(unknown)}; openapi-python-client {__version__} knows "
            f"{', '.join(sorted(model.model_fields))}."
        )


@contextmanager
def _tools_on_path() -> Generator[None]:
    """Put the ruff that is installed with this Python first in PATH, for the post hooks."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before
