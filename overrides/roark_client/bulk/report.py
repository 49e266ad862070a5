"""What an import came to: the summary, the report and the file of rejected rows."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, Self

from attrs import asdict, define, field

from .errors import SourceError
from .rows import Rejected, Result, Row
from .sources import STDIN, Source

Outcome = Literal["done", "skipped", "refused", "unknown", "pending"]

_SHOWN = 20
"""Problems that a summary holds; the report has all of them."""


@define
class Summary:
    """What became of the rows that an import was given.

    Attributes:
        kind: the kind of the rows.
        rows: how many were read.
        done: how many Roark has taken in this run.
        skipped: how many weren't sent because the journal says that they are done, or are being sent: the row is in the
            archive twice.
        refused: how many it refused, or that can't be sent; they had no effect.
        unknown: how many may have been executed; they aren't sent again unless asked to.
        pending: how many are left for another run.
        requests: how many requests were sent.
        seconds: how long it took.
        is_dry_run: whether nothing was sent: `done` are then the rows that could be.
        problems: the first of those that aren't done, as `calls.jsonl:17: refused: recording_url is required`.
    """

    kind: str
    rows: int = 0
    done: int = 0
    skipped: int = 0
    refused: int = 0
    unknown: int = 0
    pending: int = 0
    requests: int = 0
    seconds: float = 0.0
    is_dry_run: bool = False
    problems: list[str] = field(factory=list, repr=False)

    @property
    def exit_status(self) -> int:
        """0: all done. 1: some refused. 6: some unknown. 5: some left for another run, Roark couldn't take them."""
        return 6 if self.unknown else 5 if self.pending else 1 if self.refused else 0

    def as_dict(self) -> dict[str, Any]:
        """The numbers, by name."""
        return {name: value for name, value in asdict(self).items() if name != "problems"}

    def count(self, outcome: Outcome, problem: str | None = None) -> None:
        """Count a row that was read before."""
        setattr(self, outcome, getattr(self, outcome) + 1)
        if problem is not None and len(self.problems) < _SHOWN:
            self.problems.append(problem)


class Report:
    """Counts outcomes, and writes the files that tell of them, as they come: memory doesn't grow with them.

    Args:
        kind: the name of the kind of rows.
        report: a JSON file to write: each row that isn't done with its reason, and the summary. It appears when the
            import ends.
        rejects: a file to write refused rows to, in the form of JSON Lines, each below a line `# where: why`. Mended,
            it can be given to an import as it is.
        is_dry_run: see Summary.
    """

    def __init__(
        self,
        kind: str,
        *,
        report: str | os.PathLike[str] | None = None,
        rejects: str | os.PathLike[str] | None = None,
        is_dry_run: bool = False,
    ) -> None:
        self.summary: Summary = Summary(kind, is_dry_run=is_dry_run)
        self._report = None if report is None else Path(report)
        self._rejects = None if rejects is None else Path(rejects)
        self._files = ExitStack()
        self._problems: IO[str] | None = None
        self._refused: IO[bytes] | None = None
        self._listed = 0

    def refuse_to_overwrite(self, sources: list[Source]) -> None:
        """Raise a SourceError if a file to write is one of those to read."""
        for file in filter(None, (self._report, self._rejects)):
            for source in sources:
                if source.name != STDIN and file.exists() and file.samefile(source.name):
                    raise SourceError(f"{file}: would be overwritten while it is read; name another file")

    def rejected(self, rejected: Rejected) -> None:
        """Count what can't be sent at all."""
        self._tell("refused", rejected.source, rejected.reason)
        if self._refused is not None and rejected.raw:
            self._explain(rejected.source, rejected.reason)
            rejected.copy_to(self._refused)
            self._refused.write(b"\n")
        rejected.close()

    def result(self, row: Row, result: Result) -> None:
        """Count what became of a row that was sent."""
        assert result.state != "sending"
        if result.state == "done":
            self.summary.count("done")
            return
        self._tell(result.state, row.source, result.error or "", key=row.key, attempts=result.attempts)
        if self._refused is not None and result.state == "refused":
            self._explain(row.source, result.error or "")
            self._refused.write(json.dumps(row.payload, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")

    def found(self, row: Row, state: str, error: str | None) -> None:
        """Count a row that isn't sent, because the journal has it."""
        if state == "unknown":
            self._tell("unknown", row.source, error or "", key=row.key)
        else:
            self.summary.count("skipped")

    def _tell(self, outcome: Outcome, source: str, reason: str, **more: Any) -> None:
        reason = " ".join(reason.split())
        self.summary.count(outcome, f"{source}: {outcome}: {reason}")
        if self._problems is not None:
            entry: Mapping[str, Any] = {"source": source, "state": outcome, "error": reason, **more}
            self._problems.write(("," if self._listed else "") + "\n  " + json.dumps(entry, ensure_ascii=True))
            self._listed += 1

    def _explain(self, source: str, reason: str) -> None:
        assert self._refused is not None
        line = f"# {source}: {reason}".splitlines()
        self._refused.write(" ".join(line).encode("utf-8", "backslashreplace") + b"\n")

    def __enter__(self) -> Self:
        if self._rejects is not None:
            self._refused = self._files.enter_context(self._rejects.open("wb"))
        if self._report is not None:
            partial = self._report.with_name(self._report.name + ".partial")
            self._problems = self._files.enter_context(partial.open("w", encoding="utf-8", newline="\n"))
            self._problems.write('{"problems": [')
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._files:
            if self._problems is not None:
                ended = {**self.summary.as_dict(), "exit_status": self.summary.exit_status}
                if error is not None:
                    ended |= {"stopped_by": f"{type(error).__name__}: {error}", "exit_status": None}
                self._problems.write("\n],\n" + f'"summary": {json.dumps(ended, indent=1)}\n}}\n')
        if self._report is not None:
            self._report.with_name(self._report.name + ".partial").replace(self._report)
