"""Content read from TOML: the program's own data, and a person's own lists and themes."""
