"""Files, folders, locks, processes and clocks, as everything else in the store relies on them."""
