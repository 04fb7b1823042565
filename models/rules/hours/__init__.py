"""Hours and days by the clocks of a place: open, quiet, worked, waited."""
