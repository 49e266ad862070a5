# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ClassificationOption as a mapping, in an argument."""

from __future__ import annotations

from typing import NotRequired, TypedDict

ClassificationOptionDict = TypedDict(
    "ClassificationOptionDict",
    {"label": NotRequired["str"], "description": NotRequired["str"], "display_order": NotRequired["float"]},
)
ClassificationOptionWireDict = TypedDict(
    "ClassificationOptionWireDict",
    {"label": NotRequired["str"], "description": NotRequired["str"], "displayOrder": NotRequired["float"]},
)
