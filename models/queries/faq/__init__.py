"""Answers to everyday questions: counts, what is asked in vain, versions of the words."""
