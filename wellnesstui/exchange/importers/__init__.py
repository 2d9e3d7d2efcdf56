"""Importers, one file a format; each is a row of ``exchange.table``. ``parsing`` has what they share."""
