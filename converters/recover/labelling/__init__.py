"""Putting labels on segments: weights, and the best path through them."""
