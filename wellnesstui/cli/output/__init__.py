"""What commands print: lines for people, JSON for scripts."""
