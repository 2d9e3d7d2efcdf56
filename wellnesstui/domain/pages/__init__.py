"""Notes that live on: their titles, their tags, and the links between them."""
