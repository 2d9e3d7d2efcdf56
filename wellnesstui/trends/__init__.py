"""Statistics of the log over time, each with the number of days behind it."""
