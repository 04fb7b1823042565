"""Many people at once, for those with a duty: counts, an officer's day, spreadsheets."""
