# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ToolParameterType: Data type of a tool parameter"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class ToolParameterType(OpenEnum):
    """Data type of a tool parameter"""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"


TOOL_PARAMETER_TYPE_BY_VALUE: dict[str, ToolParameterType] = {member.value: member for member in ToolParameterType}
"""For reading: a value that isn't here arrives as the string it is."""

ToolParameterTypeLiteral = Literal["string", "number", "boolean"]
"""The values, as an argument takes them."""
