"""Tests of a program that uses the client, against the embedded server: no account, no network, no mocks of your own.

pip install 'roark-client[testing]' pytest
pytest test_release.py
"""

from __future__ import annotations

import pytest

from roark_client import InternalServerError, Roark
from roark_client.testing import RoarkServer


def rename(metric: str, name: str) -> str:
    """The program under test: it makes its own client, from the environment."""
    with Roark(max_retries=1) as client:
        return client.metric.update_definition(metric, name=name).version_id


def test_a_new_name_makes_a_new_version(roark_env: RoarkServer, roark: Roark) -> None:
    before = roark.metric.get_definition("customer_satisfaction")
    assert rename("customer_satisfaction", "CSAT") != before.version_id
    assert roark.metric.get_definition("customer_satisfaction").name == "CSAT"


def test_an_update_that_may_have_happened_is_not_repeated(roark_env: RoarkServer) -> None:
    roark_env.fail_next(status=500)
    with pytest.raises(InternalServerError) as caught:
        rename("customer_satisfaction", "CSAT")
    assert caught.value.may_have_executed
    assert len(roark_env.requests) == 1


def test_a_refused_update_is_repeated_when_the_api_says_so(roark_env: RoarkServer) -> None:
    roark_env.fail_next(status=503, retry_after=0.01)
    rename("customer_satisfaction", "CSAT")
    assert [request.method for request in roark_env.requests] == ["PATCH", "PATCH"]
