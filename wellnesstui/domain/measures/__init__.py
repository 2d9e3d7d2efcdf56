"""Measures: keys of questionnaires, whose results are worked out anew from the answers each time."""
