"""What commands do with trackers: reading their values, and ``wellness track``."""
