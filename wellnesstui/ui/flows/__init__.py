"""What asks several things in a row: a passphrase, a backup to restore, an import."""
