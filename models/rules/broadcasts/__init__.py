"""Broadcasts: for whom, of which topic, how many, when one stops, what came of it."""
