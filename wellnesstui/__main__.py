"""So that ``python -m wellnesstui`` is the same as ``wellness``."""

from wellnesstui.cli.main import start

start()
