"""The command line: a table of commands, one file each. Never loads a screen unless one opens."""
