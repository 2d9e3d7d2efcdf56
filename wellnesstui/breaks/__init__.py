"""When to pause, and how that reaches a person."""
