"""Bringing logs in from other programs and giving one's own back, in open formats."""
