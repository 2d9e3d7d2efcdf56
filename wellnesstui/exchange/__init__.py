"""Import of logs from other programs and export of one's own, in open formats."""
