"""Practices on the command line: finding, starting and playing them."""
