"""Generate the package: read the merged document, check, print, inspect, and only then replace the old package."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openapi_python_client import __version__

from ..document import JsonObject
from ..wire import COMPILED, as_json
from . import inspection, operations_table, reference_page, unsupported
from .client_generator import ClientProject, parse, read_config, write_package
from .spec_reader import SpecReader

PACKAGE = "roark_generated"
REFERENCE = Path("docs/api.md")
README = Path("README.md")
RULES = Path("roark_runtime/rules.json")


def generate(
    spec: Mapping[str, Any],
    *,
    config_file: Path,
    templates: Path,
    destination: Path,
    reference: Path | None = None,
    readme: Path | None = None,
    wire: JsonObject | None = None,
) -> str:
    """Generate the package at `destination`, replacing it, and with `reference` also docs/api.md.

    With `readme`, also the table of operations in it; with `wire`, also the compiled table of the live
    wire.

    Returns:
        The number of operations, models and so on, then a line for each pattern that the client doesn't check.

    Raises:
        GenerationError: an unknown key in the configuration, a warning of the generator, something in the document that
            can't be generated, unexpected code, or a readme without a place for the table. All files are then
            unchanged.
    """
    with tempfile.TemporaryDirectory(prefix=".generated-", dir=destination.parent) as scratch:
        package = Path(scratch) / PACKAGE
        config = read_config(config_file, output_path=package)
        reader = SpecReader(spec)
        rules = json.loads((templates.parent / RULES).read_text(encoding="utf-8"))
        operations = unsupported.check(reader, rules)
        write_package(ClientProject(parse(reader, config), config, templates, reader, operations))
        inspection.inspect(package, reader, operations)
        inspection.import_all(package, templates.parent)
        if wire is not None:
            (package / COMPILED).write_text(as_json(wire), encoding="utf-8", newline="\n")
        pages = {}
        if reference is not None:
            pages[reference] = reference_page.render(templates, reader, operations, generator_version=__version__)
        if readme is not None:
            text = readme.read_text(encoding="utf-8")
            pages[readme] = operations_table.replaced(text, reader, operations, file=readme.name)
        if destination.exists():
            destination.rename(Path(scratch) / "replaced")
        package.rename(destination)
    for page, text in pages.items():
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")
    resources = {operation.tag for operation in operations}
    counts = (
        f"{len(operations)} operations in {len(resources)} resources, {len(reader.models())} models, "
        f"{len(reader.enums())} enums, {len(reader.unions())} discriminated union(s)"
    )
    return "\n".join([counts, *unsupported.unchecked_patterns(reader)])
