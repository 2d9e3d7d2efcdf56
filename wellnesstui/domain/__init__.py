"""What wellness means here: pure values and rules, with no files, no clock and no screen."""
