"""So that ``python -m wellnesstui`` is the same as ``wellness``."""

import sys

from wellnesstui.cli.main import main

sys.exit(main())
