"""Maintenance of a home: passphrase changes, checks, repair, the inventory, erasing."""
