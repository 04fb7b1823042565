"""Broadcasts at work: `rendering` makes a call of what one says, `watching` is the job behind one.

The messages themselves are taken by the lanes, straight from the rows of their recipients. Whoever
sends one sees how far it is and what came of it: `telling`, with `screens`, `said`, `picture`.
"""
