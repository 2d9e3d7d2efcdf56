"""The player of practices: the breathing circle, the steps, and how it ends."""
