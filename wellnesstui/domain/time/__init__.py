"""The one reader of times of day, moments, days, weekdays, lengths and rules, and how they are written."""
