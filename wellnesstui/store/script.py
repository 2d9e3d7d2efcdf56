"""Running a script of SQL statement by statement, in the transaction of now."""

from __future__ import annotations

from wellnesstui.store.database import Database


def run_script(database: Database, script: str) -> None:
    """Each statement ends a line with a semicolon; a trigger ends with one of its own, ``END;``."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and ("CREATE TRIGGER" not in statement or line == "END;\n"):
            database.run(statement)
            statement = ""
