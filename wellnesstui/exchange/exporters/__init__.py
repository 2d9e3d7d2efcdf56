"""Exporters, one file a format; each is a row of ``exchange.table``."""
