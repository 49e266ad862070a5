"""`python -m roark_client.tables JOB --format parquet -o FILE`: the metric values of a collection job as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import get_args

from .table_files import Format


def parser(prog: str = "python -m roark_client.tables") -> argparse.ArgumentParser:
    """The arguments of the command."""
    made = argparse.ArgumentParser(prog=prog, description="Write the metric values of a collection job as a table.")
    made.add_argument("job", metavar="JOB", help="the id of the metric collection job")
    made.add_argument("--format", choices=get_args(Format), help="without it, the ending of FILE; csv for -")
    made.add_argument("-o", "--output", metavar="FILE", help="where to write the table; - is standard output")
    made.add_argument("--plot", metavar="FILE", help="draw a distribution for each metric: a .png or .svg file")
    made.add_argument(
        "--status",
        choices=("all", "success"),
        default="all",
        help="all (the default) has the rows that could not be measured too, success only those with a value",
    )
    return made


def main(arguments: Sequence[str] | None = None, *, prog: str = "python -m roark_client.tables") -> int:
    """Run the command, and return its exit status: 0, or that of the error (`exit_statuses`)."""
    parsing = parser(prog)
    given = parsing.parse_args(arguments)
    if given.output is None and given.plot is None:
        parsing.error("there is nothing to write: give -o FILE, --plot FILE or both")
    from roark_client import Roark, RoarkError

    from .distributions import draw, of_values
    from .exit_statuses import USAGE, exit_status
    from .table_files import write

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
        extra = {"pyarrow": "arrow", "matplotlib": "plot"}.get(error.name or "")
        if extra is None:
            raise
        print(f"{prog}: needs {error.name}: pip install 'roark-client[{extra}]'", file=sys.stderr)  # noqa: T201
        return USAGE
    except RoarkError as error:
        print(f"{prog}: {error}", file=sys.stderr)  # noqa: T201
        return exit_status(error)
    except (ValueError, OSError) as error:
        print(f"{prog}: {error}", file=sys.stderr)  # noqa: T201
        return USAGE
    return 0
