"""The lock screen: drawn without Textual, before anything large is loaded."""
