"""``python -m core.cli``: how an installation starts its own processes."""

import sys

from core.cli import main

sys.exit(main())
