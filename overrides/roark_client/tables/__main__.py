"""`python -m roark_client.tables`: `roark values` without the extra `cli`."""

import sys

from .values_command import main

if __name__ == "__main__":
    sys.exit(main())
