"""Undo and redo of every kind of change in the journal."""
