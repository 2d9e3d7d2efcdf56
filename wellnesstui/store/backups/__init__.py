"""Backups: made, listed, checked, restored, merged."""
