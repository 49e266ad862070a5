"""A row of an archive, and what became of it."""

from __future__ import annotations

import shutil
from io import BytesIO
from typing import IO, Any, Literal

from attrs import field, frozen

State = Literal["pending", "sending", "done", "refused", "unknown"]
"""`pending`: to be sent. `sending`: being sent, or it was when the process ended. `done`: Roark has the call.
`refused`: Roark, or the check before sending, refused it; it had no effect. `unknown`: it may have been executed."""


@frozen
class Row:
    """A call to import.

    Attributes:
        key: what identifies the call: the provider's id, or a hash of the row.
        payload: the JSON object that was read.
        source: where it was read: `calls.jsonl:17`.
    """

    key: str
    payload: dict[str, Any] = field(repr=False)
    source: str


@frozen
class Rejected:
    """What was read where a row should be, and can't be sent.

    Attributes:
        source: where it was read: `calls.jsonl:17`.
        reason: what is wrong with it.
        raw: the bytes that were read, or a file that holds them if they are too many.
    """

    source: str
    reason: str
    raw: bytes | IO[bytes] = field(repr=False, default=b"")

    def copy_to(self, file: IO[bytes]) -> None:
        """Write what was read to a file."""
        raw = BytesIO(self.raw) if isinstance(self.raw, bytes) else self.raw
        raw.seek(0)
        shutil.copyfileobj(raw, file)

    def close(self) -> None:
        """Delete the file that holds what was read, if there is one."""
        if not isinstance(self.raw, bytes):
            self.raw.close()


@frozen
class Result:
    """What became of a row.

    Attributes:
        key: the row's key.
        state: `done`, `refused`, `unknown`, or `pending` for a row that should be sent again.
        source: where the row was read.
        call_id: Roark's id of the call, once it is done.
        job_id: the id of its analysis job, for rows of the kind `calls`.
        attempts: how many requests were sent for it.
        error: why it isn't done.
    """

    key: str
    state: State
    source: str = ""
    call_id: str | None = None
    job_id: str | None = None
    attempts: int = 0
    error: str | None = None
