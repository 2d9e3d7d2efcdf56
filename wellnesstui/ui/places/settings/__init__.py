"""The place Settings: everything that can be chosen."""
