# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ToolInvocation as a mapping, in an argument."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

ToolInvocationDict = TypedDict(
    "ToolInvocationDict",
    {
        "name": "str",
        "description": NotRequired["str"],
        "parameters": "Mapping[str, Any]",
        "result": "str | Mapping[str, Any]",
        "start_offset_ms": "int",
        "end_offset_ms": NotRequired["int"],
    },
)
