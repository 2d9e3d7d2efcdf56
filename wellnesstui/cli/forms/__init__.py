"""Filling in forms line by line, and what else `wellness reflect` does."""
