"""The places between which a person moves, one folder each, and what they share."""
