"""The country: its places and areas by name, its offices, its holidays."""
