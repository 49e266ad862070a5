"""`python -m roark_client.gate`."""

import sys

from .gate_command import main

sys.exit(main())
