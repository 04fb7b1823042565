"""Files that come, go out or are drawn."""
