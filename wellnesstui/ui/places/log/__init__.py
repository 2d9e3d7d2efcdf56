"""The place Log: every entry, by day."""
