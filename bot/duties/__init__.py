"""What only people with a duty get: steps, their commands, codes, a line on record."""
