"""`python -m lesart`: the command `lesart` where none is on the path, or of one Python among several."""

import sys

from lesart.cli import main

if __name__ == "__main__":  # the processes that read many files together import this once more
    sys.exit(main())
