"""The place Practices."""
