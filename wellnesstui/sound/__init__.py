"""Sound: a mixer, the process that plays it, and the lines by which the two sides speak."""
