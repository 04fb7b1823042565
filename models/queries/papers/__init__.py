"""Lists of papers for a claim: `lists` are the lists and their ticks, `pictures` what was sent."""
