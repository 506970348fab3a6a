"""Synthetic plans of any size, and what is timed on them."""
