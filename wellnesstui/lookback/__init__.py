"""A look back: one page about a month, or any other time, for oneself or for supervision."""
