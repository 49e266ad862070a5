"""The journal: states, what a killed process leaves, who may open it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from roark_client.bulk import Journal, JournalError, JournalLockedError, Result

ROWS = [("a", "calls.jsonl:1"), ("b", "calls.jsonl:2")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "calls.db"


def claim(journal: Journal, *keys: str, resend_unknown: bool = False) -> list[bool]:
    rows = [(key, f"somewhere:{key}") for key in keys]
    [claims] = journal.commit([lambda journal: journal.claim("calls", rows, resend_unknown=resend_unknown)])
    return [each.is_new for each in claims]


def settle(journal: Journal, *results: Result) -> None:
    journal.commit([lambda journal: journal.settle("calls", results)])


def recover(journal: Journal, *, is_repeatable: bool) -> int:
    [found] = journal.commit([lambda journal: journal.recover("calls", is_repeatable=is_repeatable)])
    return int(found)


def test_a_row_is_sent_once(path: Path) -> None:
    with Journal(path) as journal:
        assert claim(journal, "a", "b", "a") == [True, True, False]
        settle(journal, Result("a", "done", call_id="1"), Result("b", "done", call_id="2"))
        assert claim(journal, "a", "b") == [False, False]
        assert journal.counts("calls") == {"done": 2}


def test_what_was_refused_or_is_pending_is_sent_when_it_is_given_again(path: Path) -> None:
    with Journal(path) as journal:
        claim(journal, "a", "b")
        settle(journal, Result("a", "refused", error="no"), Result("b", "pending"))
        assert claim(journal, "a", "b") == [True, True]


def test_what_is_unknown_is_sent_only_when_asked_for(path: Path) -> None:
    with Journal(path) as journal:
        claim(journal, "a")
        settle(journal, Result("a", "unknown", error="cut"))
        assert claim(journal, "a") == [False]
        assert claim(journal, "a", resend_unknown=True) == [True]


@pytest.mark.parametrize(("is_repeatable", "state"), [(True, "pending"), (False, "unknown")])
def test_what_was_being_sent_is_pending_if_it_may_be_repeated_else_unknown(
    path: Path, is_repeatable: bool, state: str
) -> None:
    with Journal(path) as journal:
        claim(journal, "a")
    with Journal(path) as journal:
        assert recover(journal, is_repeatable=is_repeatable) == 1
        assert journal.counts("calls") == {state: 1}


def test_attempts_add_up_over_runs(path: Path) -> None:
    with Journal(path) as journal:
        for result in (Result("a", "pending", attempts=2), Result("a", "done", attempts=2)):
            claim(journal, "a")
            settle(journal, result)
        [result] = journal.results("calls", "done")
        assert (result.attempts, result.source) == (4, "somewhere:a")


def test_a_failed_transaction_changes_nothing(path: Path) -> None:
    def fail(journal: Journal) -> None:
        raise ZeroDivisionError

    with Journal(path) as journal:
        with pytest.raises(ZeroDivisionError):
            journal.commit([lambda journal: journal.claim("calls", ROWS, resend_unknown=False), fail])
        assert journal.counts("calls") == {}


def test_a_second_journal_of_the_same_file_is_refused_at_once(path: Path) -> None:
    with Journal(path), pytest.raises(JournalLockedError, match=r"calls\.db: another import or relay"):
        Journal(path)
    Journal(path).close()


def test_another_process_is_refused_too_and_may_read_meanwhile(path: Path) -> None:
    program = "import sys; from roark_client.bulk import Journal; Journal(sys.argv[1])"
    with Journal(path) as journal:
        claim(journal, "a")
        done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=False)
        assert "JournalLockedError" in done.stderr
        reader = sqlite3.connect(path)
        assert reader.execute("SELECT state FROM call").fetchall() == [("sending",)]
        reader.close()


@pytest.mark.parametrize("content", [b"not a database, " * 100, b""])
def test_a_file_that_is_no_journal_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    if content:
        path.write_bytes(content)
    else:
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE mine (x)")
        other.commit()
        other.close()
    before = path.read_bytes()
    with pytest.raises(JournalError, match="other: "):
        Journal(path)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="nowhere"):
        Journal(tmp_path / "nowhere" / "calls.db")


def test_received_calls_are_taken_oldest_first_and_keep_their_body_until_they_are_done(path: Path) -> None:
    with Journal(path) as journal:
        for key in ("a", "b", "c"):
            receive = partial(Journal.receive, kind="vapi", key=key, source="webhook", body=b"{}")
            assert journal.commit([receive]) == [True]
        assert journal.commit([lambda journal: journal.receive("vapi", "b", "webhook", b"{}")]) == [False]
        [taken] = journal.commit([lambda journal: journal.take("vapi", 2)])
        assert [stored.key for stored in taken] == ["a", "b"]
        results = [Result("a", "done"), Result("b", "refused", error="no")]
        journal.commit([lambda journal: journal.settle("vapi", results)])
    reader = sqlite3.connect(path)
    assert dict(reader.execute("SELECT key, body FROM call")) == {"a": None, "b": b"{}", "c": b"{}"}
    reader.close()


def test_a_call_that_was_refused_is_taken_again_when_it_is_received_again(path: Path) -> None:
    with Journal(path) as journal:
        journal.commit([lambda journal: journal.receive("vapi", "a", "webhook", b"1")])
        journal.commit([lambda journal: journal.settle("vapi", [Result("a", "refused")])])
        assert journal.commit([lambda journal: journal.receive("vapi", "a", "webhook", b"2")]) == [True]
        [taken] = journal.commit([lambda journal: journal.take("vapi", 9)])
        assert [stored.body for stored in taken] == [b"2"]
