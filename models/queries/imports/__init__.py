"""Lists become rows: judged against what is there, written in slices, seen together, undone.

A kind of list has a register (`registers.py`): where its rows end up. Everything else is the same
for all kinds. `visible.py` holds the one condition that hides what is not applied yet.
"""
