"""`python -m roark_client.relay`: `roark relay` without the extra `cli`."""

import sys

from .relay_command import main

if __name__ == "__main__":
    sys.exit(main())
