"""Channels by which a reminder reaches a person; its words are neutral, since anybody may see the screen."""

TITLE = "wellness"
TEXT = "Time for a break?"
