"""The app: its keys, commands, looks, and what goes on around the places."""
