"""For all tests."""

from __future__ import annotations

from hypothesis import settings

# The suite has hundreds of properties: together they try enough.
settings.register_profile("suite", max_examples=40)
settings.load_profile("suite")
