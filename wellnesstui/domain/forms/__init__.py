"""Guided notes: their questions as data, and filling one in."""
