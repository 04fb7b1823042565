"""Claims: the papers, the keys, the states, and what a death or an accident may still pay."""
