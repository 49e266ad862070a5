"""The journal: one SQLite file with a row a call, which says how far it got.

    pending ──► sending ──► done
       ▲           ├──────► refused   it had no effect; sent again when it is given again
       └───────────┴──────► unknown   it may have been executed; sent again only when asked to

A row is `sending` from before its request leaves until its outcome is committed. What is `sending` when a journal is
opened was left by a process that was killed: a call that may be repeated is `pending` again, any other is `unknown`.

Commits are synced to the disk (write-ahead log, `synchronous=FULL`), so that they survive a power cut. One process
uses a journal at a time; others may read the file meanwhile. The file beside it whose name ends in `-lock` is empty.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike, fspath
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from .errors import JournalError, JournalLockedError
from .rows import Result, State

T = TypeVar("T")

_APPLICATION = 0x526F726B  # "Rork"
_VERSION = 1
_SCHEMA = """
CREATE TABLE call (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'done', 'refused', 'unknown')),
    source TEXT NOT NULL,
    call_id TEXT,
    job_id TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    body BLOB,
    UNIQUE (kind, key)
);
CREATE INDEX call_to_send ON call (number) WHERE state = 'pending';
"""
_LEFT_BEHIND = "the process ended before the outcome was known"


class Stored(NamedTuple):
    """A call of the journal with its body.

    Attributes:
        kind: the name of its kind.
        key: its key.
        source: where it came from.
        body: its JSON, as it was received.
    """

    kind: str
    key: str
    source: str
    body: bytes


class Claim(NamedTuple):
    """What the journal says to a row that is about to be sent.

    Attributes:
        state: the state that the call is in; `sending` for a row that is to be sent now.
        is_new: whether the row is to be sent now.
        error: why it isn't done, if it is `unknown`.
    """

    state: State
    is_new: bool
    error: str | None = None


class Journal:
    """The calls of an import or a relay. Use it in one thread at a time, as a context manager.

    Args:
        path: the file; it is made if there is none.

    Raises:
        JournalLockedError: another process uses it, or another journal of this process.
        JournalError: it can't be opened, or the file is no journal.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path: str = fspath(path)
        self._lock = self._locked()
        try:
            with self._reported():
                self._open()
        except BaseException:
            self._lock.close()
            raise

    def _locked(self) -> sqlite3.Connection:
        # A lock of its own, which the operating system takes back from a process that is killed: with the journal's
        # own file locked, nobody could read it.
        lock = None
        try:
            lock = sqlite3.connect(f"{self.path}-lock", timeout=0, isolation_level=None, check_same_thread=False)
            lock.execute("PRAGMA journal_mode = MEMORY")
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if lock is not None:
                lock.close()
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise JournalLockedError(
                    f"{self.path}: another import or relay is using this journal; wait for it, or name another file"
                ) from None
            raise JournalError(f"{self.path}: the journal can't be opened: {error}") from error
        return lock

    def _open(self) -> None:
        self._database = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
        except BaseException:
            self._database.close()
            raise

    def _prepare(self) -> None:
        execute = self._database.execute
        is_empty = execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
        found = (self._pragma("application_id"), self._pragma("user_version"))
        if not is_empty and found != (_APPLICATION, _VERSION):
            raise JournalError(f"{self.path}: is no journal of this release of roark-client; name another file")
        execute("PRAGMA journal_mode = WAL")
        execute("PRAGMA synchronous = FULL")
        if is_empty:
            with self._transaction():
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    execute(statement)
                execute(f"PRAGMA application_id = {_APPLICATION}")
                execute(f"PRAGMA user_version = {_VERSION}")

    def _pragma(self, name: str) -> Any:
        return self._database.execute(f"PRAGMA {name}").fetchone()[0]

    # -- changes -----------------------------------------------------------------------------------------------

    def commit(self, changes: Sequence[Callable[[Journal], T]]) -> list[T]:
        """Make several changes in one transaction.

        Args:
            changes: calls of this object's methods that change it.

        Returns:
            What each of them returns.

        Raises:
            JournalError: it can't be written; then none of them is made.
        """
        with self._reported(), self._transaction():
            return [change(self) for change in changes]

    def recover(self, kind: str, *, is_repeatable: bool) -> int:
        """Settle what a process that was killed has left in `sending`; for `commit`. How many calls that were."""
        state, error = ("pending", None) if is_repeatable else ("unknown", _LEFT_BEHIND)
        return self._database.execute(
            "UPDATE call SET state = ?, error = ? WHERE kind = ? AND state = 'sending'", (state, error, kind)
        ).rowcount

    def claim(self, kind: str, rows: Iterable[tuple[str, str]], *, resend_unknown: bool) -> list[Claim]:
        """Mark rows as `sending`, unless they are in the journal already; for `commit`.

        Args:
            kind: the name of their kind.
            rows: their keys and sources.
            resend_unknown: whether calls whose outcome is unknown are sent again.
        """
        return [self._claim(kind, key, source, resend_unknown) for key, source in rows]

    def _claim(self, kind: str, key: str, source: str, resend_unknown: bool) -> Claim:
        execute = self._database.execute
        added = execute(
            "INSERT INTO call (kind, key, state, source) VALUES (?, ?, 'sending', ?) ON CONFLICT DO NOTHING",
            (kind, key, source),
        )
        if added.rowcount:
            return Claim("sending", is_new=True)
        found = execute("SELECT state, error FROM call WHERE kind = ? AND key = ?", (kind, key))
        state, error = found.fetchone()
        if state in ("pending", "refused") or (resend_unknown and state == "unknown"):
            execute(
                "UPDATE call SET state = 'sending', source = ?, error = NULL WHERE kind = ? AND key = ?",
                (source, kind, key),
            )
            return Claim("sending", is_new=True)
        return Claim(state, is_new=False, error=error)

    def settle(self, kind: str, results: Iterable[Result]) -> None:
        """Record what became of rows; for `commit`. The body of a call that is done is deleted."""
        self._database.executemany(
            "UPDATE call SET state = ?1, call_id = ?2, job_id = ?3, attempts = attempts + ?4, error = ?5,"
            " body = CASE ?1 WHEN 'done' THEN NULL ELSE body END WHERE kind = ?6 AND key = ?7",
            [(each.state, each.call_id, each.job_id, each.attempts, each.error, kind, each.key) for each in results],
        )

    def requeue(self, kind: str, key: str) -> None:
        """Put a call that was received behind all others; for `commit`."""
        self._database.execute(
            "UPDATE call SET state = 'pending', number = (SELECT max(number) + 1 FROM call) WHERE kind = ? AND key = ?",
            (kind, key),
        )

    def receive(self, kind: str, key: str, source: str, body: bytes) -> bool:
        """Keep a call with its body until it is sent; for `commit`.

        Returns:
            Whether it is to be sent. A call that is there already is left as it is, unless it was refused.
        """
        return bool(
            self._database.execute(
                "INSERT INTO call (kind, key, state, source, body) VALUES (?, ?, 'pending', ?, ?)"
                " ON CONFLICT DO UPDATE SET state = 'pending', error = NULL, body = excluded.body"
                " WHERE state = 'refused'",
                (kind, key, source, body),
            ).rowcount
        )

    def take(self, kind: str, limit: int) -> list[Stored]:
        """Mark the oldest calls that were received as `sending`, and return them; for `commit`."""
        taken = self._database.execute(
            "UPDATE call SET state = 'sending' WHERE number IN (SELECT number FROM call WHERE state = 'pending'"
            " AND kind = ? AND body IS NOT NULL ORDER BY number LIMIT ?) RETURNING number, kind, key, source, body",
            (kind, limit),
        ).fetchall()
        return [Stored(*columns) for _, *columns in sorted(taken)]

    # -- questions ---------------------------------------------------------------------------------------------

    def counts(self, kind: str) -> dict[State, int]:
        """How many calls are in each state; states that none is in are left out."""
        with self._reported():
            found = self._database.execute("SELECT state, count(*) FROM call WHERE kind = ? GROUP BY state", (kind,))
            return dict(found.fetchall())

    def results(self, kind: str, state: State) -> Iterator[Result]:
        """The calls that are in a state, in the order in which they came."""
        with self._reported():
            found = self._database.execute(
                "SELECT key, state, source, call_id, job_id, attempts, error FROM call"
                " WHERE kind = ? AND state = ? ORDER BY number",
                (kind, state),
            )
            for columns in found:
                yield Result(*columns)

    # -- the file ----------------------------------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Generator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself after some errors, such as a full disk.
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    @contextmanager
    def _reported(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise JournalError(
                f"{self.path}: the journal can't be read or written ({error}); what was committed before stays, "
                "run the same command again once this is mended"
            ) from error

    def close(self) -> None:
        """Close the file, and let others use it."""
        self._database.close()
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
