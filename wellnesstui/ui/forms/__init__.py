"""Filling a form in: its page, one question a screen, its answers to read again, and what follows."""
