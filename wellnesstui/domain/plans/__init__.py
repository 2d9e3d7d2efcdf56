"""What a person means to do: lines with a box in any note, and when they come up."""
