"""The inbox: entries saved as sealed boxes without opening the vault, and taken into it later."""
