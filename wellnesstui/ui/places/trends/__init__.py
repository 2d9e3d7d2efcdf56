"""The place Trends: how it has been over time."""
