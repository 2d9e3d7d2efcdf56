"""Files that are readable without a key: settings, keys.toml, reminders, today's sessions."""
