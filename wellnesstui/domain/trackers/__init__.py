"""Trackers of a person's own: what one is, and the values that an entry may have of it."""
