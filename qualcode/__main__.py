"""`python -m qualcode`: the same command line, where no script is on the path."""

import sys

from qualcode.cli import main

if __name__ == "__main__":
    sys.exit(main())
