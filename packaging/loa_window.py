"""Entry of the frozen `loa`."""

import sys

from gui.app import main

sys.exit(main())
