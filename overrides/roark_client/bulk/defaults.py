"""What an import does unless told otherwise. Its command shows this without loading the rest."""

from __future__ import annotations

KIND_NAMES = ("vapi", "retell", "calls")

CONCURRENCY = 16
"""Requests at once, at most."""

BATCH = 64
"""Calls that a commit to the journal takes together."""

MAX_ROW_BYTES = 16 * 1024 * 1024
"""How large a row may be."""

PATIENCE = 300.0
"""Seconds without any success after which an import stops."""
