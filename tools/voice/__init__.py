"""How the voice is made: needs a model of 92 MB and an hour or more, so it runs before a release only."""
