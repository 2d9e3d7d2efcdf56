"""A quiet place in the terminal for people whose work is caring for others."""

__version__ = "0.1.0"
