"""`roark import vapi|retell|calls PATH…`: imports an archive of calls."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .._command_errors import AUTHENTICATION, CONNECTION, INTERRUPTED, NOT_FOUND, USAGE, CommandError, reporting
from .defaults import BATCH, CONCURRENCY, KIND_NAMES, MAX_ROW_BYTES, PATIENCE

if TYPE_CHECKING:
    from .report import Summary

_EPILOG = """\
Exit status: 0 all calls are done, 1 some were refused, 6 some are unknown, 5 Roark did not accept some or can't be
reached, 2 the arguments, the files or the journal are wrong, 3 the token is, 4 the base URL has no such operation, 130
interrupted. The token is read from ROARK_API_BEARER_TOKEN."""


def parser(prog: str = "python -m roark_client.bulk") -> argparse.ArgumentParser:
    """The arguments of the command."""
    made = argparse.ArgumentParser(
        prog=prog,
        description="Send the calls of an archive to Roark, each exactly once. After an interruption, the same command "
        "goes on.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = made.add_argument
    add("kind", choices=KIND_NAMES, help="what a row is: the webhook of a provider, or a call of your own")
    add("paths", nargs="+", metavar="PATH", help="JSON Lines or JSON, packed or not; a folder, a glob, - for stdin")
    add("--journal", default="roark-import.db", metavar="FILE", help="how far each call got (default: %(default)s)")
    add("--key", dest="key_field", metavar="FIELD", help="for calls: what identifies one, instead of a hash of the row")
    add("--concurrency", type=int, default=CONCURRENCY, metavar="N", help="requests at once at most (%(default)s)")
    add("--rate", type=_rate, metavar="N/s", help="requests a second, instead of finding out what Roark takes")
    add("--batch", type=int, default=BATCH, metavar="N", help="calls that a commit takes together (%(default)s)")
    add("--resend-unknown", action="store_true", help="send calls again that may have been executed")
    add("--report", metavar="FILE", help="write each row that isn't done, and the summary, as JSON")
    add("--rejects", metavar="FILE", help="write refused rows with their reasons, to be mended and given again")
    add("--dry-run", dest="check_only", action="store_true", help="check the rows against the spec, and send nothing")
    add("--max-row-bytes", type=int, default=MAX_ROW_BYTES, metavar="N", help="a larger row is refused (%(default)s)")
    add(
        "--patience",
        type=float,
        default=PATIENCE,
        metavar="SECONDS",
        help="stop after so long without a success",
    )
    add("--engine", type=_engine, metavar="dask[=ADDRESS]", help="spread it over a Dask cluster; alone, one of its own")
    return made


def run(given: argparse.Namespace) -> int:
    """Import, and return the exit status.

    Raises:
        CommandError: the exit status is 5 if Roark can't be reached; 2 if the arguments, the files to read or the
            journal are wrong; 3 if the token is; 4 if there is no such operation at the base URL.
    """
    from roark_client import APIError, ConfigurationError

    from .errors import BulkError
    from .importer import import_calls
    from .progress import progress

    settings = vars(given)
    engine: str | None = settings.pop("engine")
    try:
        with progress(sys.stderr) as tell:
            # Checking is quick, and there is nothing to spread.
            if engine is None or settings["check_only"]:
                summary = import_calls(**settings, on_progress=tell)
            else:
                from .dask_engine import import_on_dask

                for name in ("check_only", "batch"):
                    settings.pop(name)
                summary = import_on_dask(**settings, scheduler=engine.partition("=")[2] or None, on_progress=tell)
    except (APIError, BulkError, ConfigurationError, OSError) as error:
        message = "\n".join([str(error), *getattr(error, "__notes__", [])])
        raise CommandError(message, _status(error)) from error
    except KeyboardInterrupt:
        print("Interrupted. Run the same command again to go on.", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    print(*_lines(summary), sep="\n", file=sys.stderr)  # noqa: T201
    return summary.exit_status


def main(arguments: Sequence[str] | None = None, *, prog: str = "python -m roark_client.bulk") -> int:
    """Run the command by itself, and return its exit status."""
    given = parser(prog).parse_args(arguments)
    return reporting(prog, lambda: run(given))


def _status(error: Exception) -> int:
    from roark_client import APIError, AuthenticationError, ConfigurationError, NotFoundError, PermissionDeniedError

    match error:
        case ConfigurationError() | AuthenticationError() | PermissionDeniedError():
            return AUTHENTICATION
        case NotFoundError():
            return NOT_FOUND
        case APIError():
            return CONNECTION
    return USAGE


def _lines(summary: Summary) -> list[str]:
    counted = {
        "could be sent" if summary.is_dry_run else "done": summary.done,
        "done before": summary.skipped,
        "refused": summary.refused,
        "unknown": summary.unknown,
        "left for another run": summary.pending,
    }
    words = [f"{number:,} {name}" for name, number in counted.items() if number or name.endswith(("done", "sent"))]
    words.append(
        "nothing was" if summary.is_dry_run else f"with {summary.requests:,} requests in {summary.seconds:.1f} s"
    )
    lines = list(summary.problems)
    more = summary.refused + summary.unknown + summary.pending - len(lines)
    if more > 0:
        lines.append(f"… and {more:,} more; --report FILE lists them all")
    lines += [f"{summary.rows:,} rows of {summary.kind}: {', '.join(words)}"]
    if summary.unknown:
        lines.append("Those that are unknown may have been executed: look them up, then --resend-unknown sends them.")
    return lines


def _engine(text: str) -> str:
    if text.partition("=")[0] != "dask":
        raise argparse.ArgumentTypeError(f"must be dask or dask=ADDRESS, not {text!r}")
    return text


def _rate(text: str) -> float:
    try:
        return float(text.removesuffix("/s"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a number of requests a second, as 50/s is, not {text!r}") from None
