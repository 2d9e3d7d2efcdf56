"""Parsers and formatters of times of day, moments, days, weekdays, durations, sessions and rules."""
