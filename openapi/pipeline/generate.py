"""The merged spec → generated/roark_generated: openapi-python-client with our configuration, templates and filters.

openapi-python-client parses the spec, names everything and lays out the files; `codegen` says what the templates print.
Both its templates and this use of it are no public API of its own, so its version is pinned exactly.
"""

from __future__ import annotations

import os
import sys
import tempfile
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
from openapi_python_client.strings import PythonIdentifier
from pydantic import BaseModel

from . import codetext
from .codegen import Codegen, GenerationError
from .codemodel import Call, annotation, named_types

PACKAGE = "roark_generated"
REFERENCE = Path("docs/api.md")


def generate(
    spec: Mapping[str, Any], *, config_file: Path, templates: Path, destination: Path, reference: Path | None = None
) -> str:
    """Write the package `destination` (replaced whole) from a merged spec, and say what is in it.

    With `reference`, also the page that shows the whole surface.

    Raises:
        GenerationError: an unknown key in the configuration, a warning of the generator, something of the spec that
            the generated code lacks. `destination` is then as it was.
    """
    with tempfile.TemporaryDirectory(prefix=".generated-", dir=destination.parent) as scratch:
        package = Path(scratch) / PACKAGE
        config = read_config(config_file, output_path=package)
        data = parse(spec, config)
        codegen = Codegen(spec)
        project = _Project(data, config, templates, codegen)
        with _tools_on_path(), redirect_stdout(StringIO()):  # the generator prints where it writes: a scratch folder
            _refuse(project.build())
        (package / "py.typed").touch()
        page = project.reference()
        if destination.exists():
            destination.rename(Path(scratch) / "replaced")
        package.rename(destination)
    if reference is not None:
        reference.parent.mkdir(exist_ok=True)
        reference.write_text(page, encoding="utf-8", newline="\n")
    return (
        f"{len(_operations(spec))} operations in {len(data.endpoint_collections_by_tag)} resources, {len(data.models)} "
        f"models, {len(data.enums)} enums, {len(project.unions)} discriminated union(s)"
    )


def read_config(path: Path, *, output_path: Path) -> Config:
    """The generator's configuration; the generator itself passes unknown keys over."""
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


def parse(spec: Mapping[str, Any], config: Config) -> GeneratorData:
    """The generator's own view of the spec, in which nothing may be missing."""
    data = GeneratorData.from_dict(dict(spec), config=config)
    if isinstance(data, GeneratorError):
        _refuse([data])
        raise AssertionError
    _refuse(
        [
            *data.errors,
            *(error for tag in data.endpoint_collections_by_tag.values() for error in tag.parse_errors),
        ]
    )
    codegen = Codegen(spec)
    by_class = {codegen.class_name(name): name for name in codegen.components}
    # The generator makes a class of each free mapping (`additionalProperties` alone); here it is a dict.
    for inline in [model for model in data.models if model.class_info.name not in by_class]:
        if inline.required_properties or inline.optional_properties:
            raise GenerationError(
                f"{inline.class_info.name}: an inline object that no rule hoisted; name it with an overlay."
            )
        data.models.remove(inline)
    for tag, collection in data.endpoint_collections_by_tag.items():
        for endpoint in collection.endpoints:
            endpoint.name = PythonIdentifier(endpoint.name.removeprefix(f"{tag}_"), "")
    _refuse_losses(codegen, data)
    return data


def _refuse_losses(codegen: Codegen, data: GeneratorData) -> None:
    """Every operation, class and property of the spec must have come through the generator."""
    models = {str(model.class_info.name): model for model in data.models}
    enums = {str(enum.class_info.name): enum for enum in data.enums}
    for name, schema in codegen.components.items():
        class_name = codegen.class_name(name)
        if "enum" in schema:
            if class_name not in enums or len(enums[class_name].values) != len(schema["enum"]):
                raise GenerationError(f"{name}: the generator lost this enum or one of its values.")
        elif "properties" in schema:
            if class_name not in models:
                raise GenerationError(f"{name}: the generator lost this schema.")
            model = models[class_name]
            properties = [*(model.required_properties or []), *(model.optional_properties or [])]
            fields = codegen.model(name).fields
            if lost := {field.wire for field in fields} ^ {prop.name.get_untrusted_value() for prop in properties}:
                raise GenerationError(f"{name}: the generator lost {', '.join(sorted(lost))}.")
            if len({field.python for field in fields}) != len(fields):
                raise GenerationError(f"{name}: two properties have one Python name; rename one with an overlay.")
    endpoints = sum(len(tag.endpoints) for tag in data.endpoint_collections_by_tag.values())
    if endpoints != len(_operations(codegen.spec)):
        raise GenerationError(f"the generator made {endpoints} of {len(_operations(codegen.spec))} operations.")


def _operations(spec: Mapping[str, Any]) -> list[tuple[str, str]]:
    methods = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}
    return [(method, path) for path, item in spec["paths"].items() for method in item if method in methods]


class _Project(Project):
    """The generator's project, with modules for discriminated unions and with our filters in its templates."""

    def __init__(self, data: GeneratorData, config: Config, templates: Path, codegen: Codegen) -> None:
        super().__init__(openapi=data, config=config, custom_template_path=templates)
        self.codegen = codegen
        calls = {
            (call.tag, call.module): call for call in (codegen.call(*found) for found in _operations(codegen.spec))
        }
        unions = codegen.unions()
        classes = {codegen.class_name(name): name for name in codegen.components}
        modules = {name: codegen.module_name(component) for name, component in classes.items()}
        exported = [str(item.class_info.name) for item in (*data.models, *data.enums)]
        exports = {name: modules[name] for name in exported}
        for union in unions:
            exports |= {union.name: union.module, union.unknown.name: union.unknown.module}
        self.unions = unions

        def call_of(endpoint: Any) -> Call:
            return calls[str(endpoint.tags[0]), str(endpoint.name)]

        filters = (annotation, call_of, named_types, *(getattr(codetext, name) for name in codetext.FILTERS))
        named: dict[str, Any] = {function.__name__: function for function in filters}
        self.env.filters.update(named, pystring=repr)
        seen: dict[str, Any] = {
            "classes": dict(sorted(exports.items())),
            "codegen": codegen,
            "component_of_class": classes,
            "models": [codegen.model(classes[str(model.class_info.name)]) for model in data.models],
            "unions": unions,
            "generator_version": __version__,
        }
        self.env.globals |= seen

    def reference(self) -> str:
        """The page that shows the whole surface."""
        return self.env.get_template("api.md.jinja").render()

    def _build_api(self) -> None:
        super()._build_api()
        for name in ("checks.py", "pages.py", "raw.py"):
            (self.package_dir / name).write_text(self.env.get_template(f"{name}.jinja").render(), encoding="utf-8")

    def _build_models(self) -> None:
        super()._build_models()
        for union in self.unions:
            for template, module in (("union", union.module), ("unknown", union.unknown.module)):
                text = self.env.get_template(f"{template}.py.jinja").render(union=union)
                (self.package_dir / "models" / f"{module}.py").write_text(text, encoding="utf-8")


def _refuse(errors: Sequence[GeneratorError]) -> None:
    """A warning of the generator means that something was left out: stop."""
    if errors:
        told = "\n".join(f"  {error.header}: {error.detail or ''}".rstrip(": ") for error in errors)
        raise GenerationError(f"openapi-python-client didn't take the whole spec:\n{told}")


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
    """The post hooks' ruff is the one installed beside this Python, whatever PATH says."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before
