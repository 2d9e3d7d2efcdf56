"""The keys: the key file, the slots that open a sealed one, and libsodium."""
