"""Broadcasts at work: `rendering` makes a call of what one says, `watching` is the job behind one.

The messages themselves are taken by the lanes, straight from the rows of their recipients.
"""
