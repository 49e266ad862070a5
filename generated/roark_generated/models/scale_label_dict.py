# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ScaleLabel as a mapping, in an argument."""

from __future__ import annotations

from typing import NotRequired, TypedDict

ScaleLabelDict = TypedDict(
    "ScaleLabelDict",
    {
        "range_min": NotRequired["float"],
        "range_max": NotRequired["float"],
        "label": NotRequired["str"],
        "display_order": NotRequired["float"],
        "description": NotRequired["str"],
        "color_hex": NotRequired["str"],
    },
)
ScaleLabelWireDict = TypedDict(
    "ScaleLabelWireDict",
    {
        "rangeMin": NotRequired["float"],
        "rangeMax": NotRequired["float"],
        "label": NotRequired["str"],
        "displayOrder": NotRequired["float"],
        "description": NotRequired["str"],
        "colorHex": NotRequired["str"],
    },
)
