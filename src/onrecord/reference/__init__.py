"""Loads and checks data/: codebook, gazetteer, lexicons."""
