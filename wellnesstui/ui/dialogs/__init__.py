"""Dialogs that more than one place opens, one file each."""
