"""English as people all over the world read it."""
