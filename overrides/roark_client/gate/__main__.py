"""`python -m roark_client.gate`: `roark gate` without the extra `cli`."""

import sys

from .gate_command import main

if __name__ == "__main__":
    sys.exit(main())
