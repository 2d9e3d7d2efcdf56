"""Sound and voice: what is heard, when, and the process that plays it. It knows no log."""
