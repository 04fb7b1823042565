"""Durable work as rows: asked for, due, taken, wished otherwise."""
