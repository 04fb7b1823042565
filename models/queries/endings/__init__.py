"""What ends wherever it is kept: an account, a duty, what was kept for a time only."""
