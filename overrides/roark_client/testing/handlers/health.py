"""The health of the server: the status that a test sets, and the time on the server's own clock."""

from __future__ import annotations

from ..jobs import timestamp
from ..request_parser import Arguments
from ..store import JsonObject, Store


def get_health(store: Store, _: Arguments) -> JsonObject:
    """GET /health"""
    now = store.clock()
    uptime = max(0, int((now - store.started).total_seconds()))
    return store.shape("HealthResponse", status=store.health, timestamp=timestamp(now), uptime_seconds=uptime)
