"""Entry of the frozen `loactl`: terminal, worker, helper and simulator."""

import sys

from core.cli import main

sys.exit(main())
