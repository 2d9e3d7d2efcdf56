"""The commands, one file each: ``arguments(parser)`` and ``run(given)``."""
