"""What several importers share: lines and tables, dates and clocks, the sandbox, and a row as an entry."""
