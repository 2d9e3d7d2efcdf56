"""Soundscapes at the command line: choosing them, and the line while they play."""
