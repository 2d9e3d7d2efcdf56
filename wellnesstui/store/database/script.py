"""Running an SQL script inside a transaction, which ``executescript`` would commit."""

from __future__ import annotations

from wellnesstui.store.database.connection import Database


def run_script(database: Database, script: str) -> None:
    """Run a script whose statements each end a line with a semicolon, a trigger with ``END;``."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and ("CREATE TRIGGER" not in statement or line == "END;\n"):
            database.run(statement)
            statement = ""
