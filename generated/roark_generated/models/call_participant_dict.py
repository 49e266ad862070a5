# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallParticipant as a mapping, in an argument."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models

CallParticipantDict = TypedDict(
    "CallParticipantDict",
    {
        "name": NotRequired["str"],
        "phone_number": NotRequired["str"],
        "role": "models.ParticipantRole | models.ParticipantRoleLiteral",
        "spoke_first": NotRequired["bool"],
        "is_simulated": NotRequired["bool"],
    },
)
