"""The office: cases, acts that need a second head, and the trail of who did what."""
