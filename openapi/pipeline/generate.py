"""The merged spec → generated/roark_generated: openapi-python-client with our configuration, templates and filters.

openapi-python-client parses the spec, names everything and lays out the files; `codegen` says what the templates print.
Both its templates and this use of it are no public API of its own, so its version is pinned exactly.
"""

from __future__ import annotations

import os
import subprocess
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

from . import codetext, limits
from .codegen import Codegen, GenerationError
from .codemodel import Call, annotation, argument_enums, named_types
from .document import operations

PACKAGE = "roark_generated"
REFERENCE = Path("docs/api.md")


def generate(
    spec: Mapping[str, Any], *, config_file: Path, templates: Path, destination: Path, reference: Path | None = None
) -> str:
    """Write the package `destination` (replaced whole) from a merged spec, and say what is in it.

    The lines after the first each name a pattern that the client doesn't check.
    With `reference`, also the page that shows the whole surface.

    Raises:
        GenerationError: an unknown key in the configuration, a warning of the generator, something of the spec that
            the generated code lacks. `destination` is then as it was.
    """
    with tempfile.TemporaryDirectory(prefix=".generated-", dir=destination.parent) as scratch:
        package = Path(scratch) / PACKAGE
        config = read_config(config_file, output_path=package)
        codegen = Codegen(spec)
        calls = limits.check(codegen)
        data = parse(codegen, config)
        project = _Project(data, config, templates, codegen, calls)
        with _tools_on_path(), redirect_stdout(StringIO()):  # the generator prints where it writes: a scratch folder
            _refuse(project.build())
        (package / "py.typed").touch()
        _refuse_unimportable(package)
        page = project.reference()
        if destination.exists():
            destination.rename(Path(scratch) / "replaced")
        package.rename(destination)
    if reference is not None:
        reference.parent.mkdir(exist_ok=True)
        reference.write_text(page, encoding="utf-8", newline="\n")
    made = (
        f"{len(calls)} operations in {len(data.endpoint_collections_by_tag)} resources, {len(data.models)} "
        f"models, {len(data.enums)} enums, {len(project.unions)} discriminated union(s)"
    )
    return "\n".join([made, *limits.unchecked_patterns(codegen)])


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


def parse(codegen: Codegen, config: Config) -> GeneratorData:
    """The generator's own view of the spec, in which nothing may be missing."""
    data = GeneratorData.from_dict(dict(codegen.spec), config=config)
    if isinstance(data, GeneratorError):
        _refuse([data])
        raise AssertionError
    _refuse(
        [
            *data.errors,
            *(error for tag in data.endpoint_collections_by_tag.values() for error in tag.parse_errors),
        ]
    )
    # The generator makes a class of each object without properties of its own; here it is a dict.
    objects = {codegen.class_name(name) for name, schema in codegen.components.items() if schema.get("properties")}
    for free in [model for model in data.models if model.class_info.name not in objects]:
        if free.required_properties or free.optional_properties:
            raise GenerationError(
                f"{free.class_info.name}: an inline object that no rule hoisted.",
                remedy="Name it with `x-component: <Name>` on it, in an overlay (openapi/overlays).",
            )
        data.models.remove(free)
    for tag, collection in data.endpoint_collections_by_tag.items():
        for endpoint in collection.endpoints:
            endpoint.name = PythonIdentifier(endpoint.name.removeprefix(f"{tag.rstrip('_')}_"), "")
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
        elif schema.get("properties"):
            if class_name not in models:
                raise GenerationError(f"{name}: the generator lost this schema.")
            model = models[class_name]
            properties = [*(model.required_properties or []), *(model.optional_properties or [])]
            fields = codegen.model(name).fields
            if lost := {field.wire for field in fields} ^ {prop.name.get_untrusted_value() for prop in properties}:
                raise GenerationError(f"{name}: the generator lost {', '.join(sorted(lost))}.")
    endpoints = sum(len(tag.endpoints) for tag in data.endpoint_collections_by_tag.values())
    wanted = len(list(operations(dict(codegen.spec))))
    if endpoints != wanted:
        raise GenerationError(f"the generator made {endpoints} of {wanted} operations.")


class _Project(Project):
    """The generator's project, with modules for discriminated unions and with our filters in its templates."""

    def __init__(
        self, data: GeneratorData, config: Config, templates: Path, codegen: Codegen, calls: Sequence[Call]
    ) -> None:
        super().__init__(openapi=data, config=config, custom_template_path=templates)
        self.codegen = codegen
        by_name = {(call.tag, call.module): call for call in calls}
        unions = codegen.unions()
        classes = codegen.component_of_class
        modules = {name: codegen.module_name(component) for name, component in classes.items()}
        exported = [str(item.class_info.name) for item in (*data.models, *data.enums)]
        exports = {name: modules[name] for name in exported}
        for union in unions:
            exports |= {union.name: union.module, union.unknown.name: union.unknown.module}
        self.unions = unions

        def call_of(endpoint: Any) -> Call:
            return by_name[str(endpoint.tags[0]), str(endpoint.name)]

        filters = (
            annotation,
            argument_enums,
            call_of,
            named_types,
            *(getattr(codetext, name) for name in codetext.FILTERS),
        )
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


def _refuse_unimportable(package: Path) -> None:
    """What is beyond `limits` is seen here at the latest: each module can be imported, and so can each name."""
    program = (
        "import importlib, pkgutil, sys; sys.path.insert(0, sys.argv[1]); import roark_generated as package\n"
        "for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    module = importlib.import_module(found.name)\n"
        "    for name in getattr(module, '__all__', ()): getattr(module, name)\n"
    )
    command = [sys.executable, "-B", "-c", program, str(package.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        told = done.stderr.replace(str(package), "generated/roark_generated").strip().splitlines()
        raise GenerationError(
            "the code that the templates print for this spec can't be imported:\n"
            + "\n".join(f"  {line}" for line in told[-6:]),
            remedy="Find the name in openapi/roark.openapi.yaml, and correct it in an overlay or teach the template.",
        )


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
