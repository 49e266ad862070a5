"""`python -m roark_client` and the command `roark`: the command line, if its extra is installed."""

from __future__ import annotations

import sys
from importlib import import_module

INTERRUPTED = 130


def main() -> int:
    """Run the command line on the arguments of this process, and return its exit status."""
    try:
        try:
            import_module("click")
        except ModuleNotFoundError as error:
            if error.name != "click":
                raise
            print("roark needs click and rich: pip install 'roark-client[cli]'", file=sys.stderr)  # noqa: T201
            return 1
        from .cli.program import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
