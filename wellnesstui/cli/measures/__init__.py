"""Measures on the command line: answering one, its results, and one's own wording."""
