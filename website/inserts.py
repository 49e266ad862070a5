"""The generated parts of pages, by name."""

from __future__ import annotations

from collections.abc import Callable

from openapi.pipeline.markdown import Markdown

from . import (
    client_options,
    command_line,
    disagreements,
    exceptions,
    pipeline_picture,
    repository_files,
    values_picture,
)

INSERTS: dict[str, Callable[[], Markdown]] = {
    "constructor": client_options.constructor,
    "with_options": client_options.with_options,
    "exceptions": exceptions.tree,
    "command-line": command_line.command_line,
    "corrections": disagreements.corrections,
    "rules": disagreements.rules,
    "pipeline": pipeline_picture.embedded,
    "modules": pipeline_picture.modules,
    "values-picture": values_picture.embedded,
    "security": lambda: repository_files.body("SECURITY.md"),
    "contributing": lambda: repository_files.body("CONTRIBUTING.md"),
    "changelog": lambda: repository_files.body("CHANGELOG.md"),
}
