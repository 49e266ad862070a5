"""`python -m roark_client.tables`."""

import sys

from .values_command import main

sys.exit(main())
