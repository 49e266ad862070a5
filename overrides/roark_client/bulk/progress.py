"""Shows how far an import is: a progress bar on a terminal (extra `progress`), else a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TextIO

from .report import Summary

Tell = Callable[[Summary, float | None], None]

_SECONDS_A_LINE = 5.0


@contextmanager
def progress(stream: TextIO) -> Generator[Tell]:
    """What `on_progress` of an import takes.

    Args:
        stream: where it is shown.
    """
    if stream.isatty():
        try:
            import rich.progress as _  # noqa: F401
        except ImportError:
            pass
        else:
            with _bar(stream) as tell:
                yield tell
            return
    yield _lines(stream)


@contextmanager
def _bar(stream: TextIO) -> Generator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream)) as bar:
        task = bar.add_task("reading", total=None)

        def tell(summary: Summary, part: float | None) -> None:
            if part is None:
                bar.update(task, description=line(summary, None))
            else:
                bar.update(task, description=line(summary, None), total=1.0, completed=part)

        yield tell


def _lines(stream: TextIO) -> Tell:
    last = time.monotonic()

    def tell(summary: Summary, part: float | None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS_A_LINE:
            last = now
            print(line(summary, part), file=stream, flush=True)

    return tell


def line(summary: Summary, part: float | None) -> str:
    """`1,200 done, 3 refused, 0 unknown, 85 calls/s, 42 % read, 12 min left`"""
    rate = summary.done / summary.seconds if summary.seconds else 0.0
    words = [
        f"{summary.done:,} done",
        *([f"{summary.skipped:,} done before"] if summary.skipped else []),
        f"{summary.refused:,} refused",
        f"{summary.unknown:,} unknown",
        f"{rate:,.0f} calls/s",
    ]
    if part:
        words += [f"{part:.0%} read", f"{_duration(summary.seconds * (1 - part) / part)} left"]
    return ", ".join(words)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
