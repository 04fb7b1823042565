"""The settings, what each may look like, and where the keys come from."""
