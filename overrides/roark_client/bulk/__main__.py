"""`python -m roark_client.bulk vapi|retell|calls PATH…`: imports an archive of calls."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from roark_client import APIError, AuthenticationError, ConfigurationError, NotFoundError, PermissionDeniedError

from .errors import BulkError
from .importer import BATCH, CONCURRENCY, import_calls
from .kinds import KINDS
from .progress import progress
from .reader import MAX_ROW_BYTES
from .report import Summary
from .sender import PATIENCE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        The exit status: 0 all done, 1 some refused, 6 some unknown; 5 Roark couldn't be reached, or couldn't take some;
        2 the arguments, the files to read or the journal are at fault; 3 the token is; 4 there is no such operation at
        the base URL; 130 it was interrupted.
    """
    given = vars(_parser().parse_args(arguments))
    engine: str | None = given.pop("engine")
    try:
        with progress(sys.stderr) as tell:
            # Checking is quick, and there is nothing to spread.
            if engine is None or given["check_only"]:
                summary = import_calls(**given, on_progress=tell)
            else:
                from .dask_engine import import_on_dask

                for name in ("check_only", "batch"):
                    given.pop(name)
                summary = import_on_dask(**given, scheduler=engine.partition("=")[2] or None, on_progress=tell)
    except (APIError, BulkError, ConfigurationError, OSError) as error:
        notes = getattr(error, "__notes__", [])
        print(f"error: {error}", *notes, sep="\n", file=sys.stderr)  # noqa: T201
        return _status(error)
    except KeyboardInterrupt:
        print("Interrupted. Run the same command again to go on.", file=sys.stderr)  # noqa: T201
        return 130
    print(*_lines(summary), sep="\n", file=sys.stderr)  # noqa: T201
    return summary.exit_status


def _status(error: Exception) -> int:
    if isinstance(error, ConfigurationError | AuthenticationError | PermissionDeniedError):
        return 3
    if isinstance(error, NotFoundError):
        return 4
    return 5 if isinstance(error, APIError) else 2


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m roark_client.bulk", description=import_calls.__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = "Send the calls of an archive to Roark, each exactly once."
    add = parser.add_argument
    add("kind", choices=KINDS, help="what a row is: the webhook of a provider, or a call of your own")
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
    return parser


def _rate(text: str) -> float:
    return float(text.removesuffix("/s"))


if __name__ == "__main__":
    sys.exit(main())
