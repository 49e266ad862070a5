# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""TriggerCombinator: an object of the Roark API."""

from typing import Literal

from roark_runtime.enums import OpenEnum


class TriggerCombinator(OpenEnum):
    """TriggerCombinator"""

    AND = "AND"
    OR = "OR"


TRIGGER_COMBINATOR_BY_VALUE: dict[str, TriggerCombinator] = {member.value: member for member in TriggerCombinator}
"""For reading: a value that isn't here arrives as the string it is."""

TriggerCombinatorLiteral = Literal["AND", "OR"]
"""The values, as an argument takes them."""
