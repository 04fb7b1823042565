"""Logging, and what never stands in a line of it."""
