"""The places and the dialogs, one file each."""
