# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationDataset as a mapping, in an argument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import models

EvaluationDatasetDict = TypedDict(
    "EvaluationDatasetDict",
    {"name": "str", "calls": "Sequence[models.CallAnalysisCreateRequest | models.CallAnalysisCreateRequestDict]"},
)
