"""The look back: a page about a month or another period, for oneself or for supervision."""
