"""`python -m roark_client.bulk`: `roark import` without the extra `cli`."""

import sys

from .import_command import main

if __name__ == "__main__":
    sys.exit(main())
