"""Generate the package: read the merged document, check, print, inspect, and only then replace the old package."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openapi_python_client import __version__

from . import inspection, reference_page, unsupported
from .client_generator import ClientProject, parse, read_config, write_package
from .spec_reader import SpecReader

PACKAGE = "roark_generated"
REFERENCE = Path("docs/api.md")
RULES = Path("roark_runtime/rules.json")


def generate(
    spec: Mapping[str, Any], *, config_file: Path, templates: Path, destination: Path, reference: Path | None = None
) -> str:
    """Generate the package at `destination`, replacing it, and with `reference` also docs/api.md.

    Returns:
        The number of operations, models and so on, then a line for each pattern that the client doesn't check.

    Raises:
        GenerationError: an unknown key in the configuration, a warning of the generator, something in the document that
            can't be generated, or unexpected code. `destination` is then unchanged.
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
        page = reference_page.render(templates, reader, operations, generator_version=__version__)
        if destination.exists():
            destination.rename(Path(scratch) / "replaced")
        package.rename(destination)
    if reference is not None:
        reference.parent.mkdir(exist_ok=True)
        reference.write_text(page, encoding="utf-8", newline="\n")
    resources = {operation.tag for operation in operations}
    counts = (
        f"{len(operations)} operations in {len(resources)} resources, {len(reader.models())} models, "
        f"{len(reader.enums())} enums, {len(reader.unions())} discriminated union(s)"
    )
    return "\n".join([counts, *unsupported.unchecked_patterns(reader)])
