"""Makes the soundscapes, pieces and bells that ship, from recipes, and measures them."""
