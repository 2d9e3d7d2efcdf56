"""The ways a break reaches a person; what is said there is neutral, whoever may see the screen."""

TITLE = "wellness"
TEXT = "A pause, if you like."
