"""`python -m core.simulator --dir DIR`."""

import sys

from core.simulator import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
