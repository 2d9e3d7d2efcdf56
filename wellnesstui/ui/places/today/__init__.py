"""The place Today: the check-in, and what was saved today."""
