"""`roark values JOB --format parquet -o FILE`: the metric values of a collection job as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .._command_errors import missing_extra, reporting

FORMATS = ("parquet", "csv", "arrow")


def parser(prog: str = "python -m roark_client.tables") -> argparse.ArgumentParser:
    """The arguments of the command."""
    made = argparse.ArgumentParser(prog=prog, description="Write the metric values of a collection job as a table.")
    made.add_argument("job", metavar="JOB", help="the id of the metric collection job")
    made.add_argument("--format", choices=FORMATS, help="without it, the ending of FILE; csv for -")
    made.add_argument("-o", "--output", metavar="FILE", help="where to write the table; - is standard output")
    made.add_argument("--plot", metavar="FILE", help="draw a distribution for each metric: a .png or .svg file")
    made.add_argument(
        "--status",
        choices=("all", "success"),
        default="all",
        help="all (the default) has the rows that could not be measured too, success only those with a value",
    )
    return made


def run(given: argparse.Namespace) -> int:
    """Write what is asked for. Raises CommandError, RoarkError, ValueError and OSError."""
    from roark_client import Roark

    from .._distributions import draw, of_values
    from .table_files import write

    if given.output is None and given.plot is None:
        raise ValueError("there is nothing to write: give -o FILE, --plot FILE or both")
    try:
        with Roark() as client:
            values = client.metric_collection_job.list_metric_values(given.job, status=given.status)
        if given.output == "-":
            write(values, sys.stdout.buffer, given.format or "csv")
        elif given.output is not None:
            write(values, given.output, given.format)
        if given.plot is not None:
            draw(of_values(values), given.plot)
    except ModuleNotFoundError as error:
        raise missing_extra(error, {"pyarrow": "arrow", "matplotlib": "plot"}) from error
    return 0


def main(arguments: Sequence[str] | None = None, *, prog: str = "python -m roark_client.tables") -> int:
    """Run the command by itself, and return its exit status."""
    given = parser(prog).parse_args(arguments)
    return reporting(prog, lambda: run(given))
