"""import_partition: rows in, results out, nothing kept."""

from __future__ import annotations

import pickle

import pytest

from roark_client import AsyncRoark
from roark_client.bulk import CALLS, KINDS, BulkError, Row, import_calls, import_partition, kind_named
from roark_client.testing import RoarkServer
from tests.bulk.archives import call, retell


def rows(count: int) -> list[Row]:
    return [Row(CALLS.key(call(number)), call(number), f"row {number}") for number in range(count)]


def test_results_come_in_the_order_of_the_rows() -> None:
    given = [*rows(30), Row("bad", {"recording_url": "x"}, "row 30")]
    with RoarkServer() as server:
        results = import_partition(given, kind="calls", client=AsyncRoark(server.token, base_url=server.url))
    assert [result.key for result in results] == [row.key for row in given]
    assert [result.state for result in results] == ["done"] * 30 + ["refused"]
    assert all(result.call_id and result.job_id for result in results[:30])
    assert pickle.loads(pickle.dumps(results)) == results


def test_without_a_valid_token_every_row_is_pending() -> None:
    with RoarkServer() as server:
        results = import_partition(rows(20), kind="calls", client=AsyncRoark("wrong", base_url=server.url))
    assert {result.state for result in results} == {"pending"}
    assert all("401" in (result.error or "") for result in results)


def test_rows_and_kinds_can_be_pickled() -> None:
    for kind in (*KINDS.values(), kind_named("calls", "properties.order_id")):
        assert pickle.loads(pickle.dumps(kind)).name == kind.name
    assert pickle.loads(pickle.dumps(rows(2))) == rows(2)


def test_dicts_are_imported_as_they_are(tmp_path: object) -> None:
    with RoarkServer() as server:
        client = AsyncRoark(server.token, base_url=server.url)
        summary = import_calls(
            "retell", [retell(1), retell(2), {"event": "other"}], journal=f"{tmp_path}/calls.db", client=client
        )
    assert (summary.done, summary.refused, summary.exit_status) == (2, 1, 1)
    assert summary.problems == ['row 3: refused: isn\'t a call_ended webhook of Retell: its event is "other"']


def test_the_key_of_an_own_call_is_a_hash_that_doesnt_mind_the_order_of_fields() -> None:
    backwards = dict(reversed(call(1).items()))
    assert CALLS.key(call(1)) == CALLS.key(backwards) != CALLS.key(call(2))


def test_a_field_can_be_the_key_and_isnt_sent_if_no_call_has_it(tmp_path: object) -> None:
    given = [{**call(number), "ticket": number} for number in range(3)] + [call(9)]
    with RoarkServer() as server:
        client = AsyncRoark(server.token, base_url=server.url)
        summary = import_calls("calls", given, journal=f"{tmp_path}/calls.db", client=client, key_field="ticket")
        assert all("ticket" not in request.json for request in server.requests)
    assert (summary.done, summary.refused) == (3, 1)
    assert "has no text or whole number in ticket" in summary.problems[0]


def test_arguments_that_make_no_sense_are_named(tmp_path: object) -> None:
    journal = f"{tmp_path}/calls.db"
    with pytest.raises(BulkError, match="kind: must be one of vapi, retell, calls"):
        import_calls("vappi", [], journal=journal)
    with pytest.raises(BulkError, match="key_field: calls of vapi"):
        import_calls("vapi", [], journal=journal, key_field="id")
    with pytest.raises(BulkError, match="concurrency: must be 1 or more"):
        import_calls("vapi", [], journal=journal, concurrency=0)
    with pytest.raises(BulkError, match="rate: must be"):
        import_calls("vapi", [], journal=journal, rate=0)
