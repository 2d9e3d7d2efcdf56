"""Sessions, the gaps between them, and reminder rules."""
