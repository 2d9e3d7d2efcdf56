"""The only room that touches the disk: folders, keys, the vault, the inbox, settings and content."""
