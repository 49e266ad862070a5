"""The health of the embedded server: what it was told to be, and how long its clock has run."""

from __future__ import annotations

from ..jobs import stamp
from ..store import Arguments, JsonObject, Store


def get_health(store: Store, _: Arguments) -> JsonObject:
    """GET /health"""
    now = store.clock()
    uptime = int((now - store.started).total_seconds())
    return store.shape("HealthResponse", status=store.health, timestamp=stamp(now), uptime_seconds=uptime)
