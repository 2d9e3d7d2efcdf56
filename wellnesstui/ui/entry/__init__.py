"""An entry on the screen: its form and rows, the dialogs of its parts, and its line in a list."""
