"""The vault's encrypted SQLite file: its connection, its schema, and its rows of entries."""
