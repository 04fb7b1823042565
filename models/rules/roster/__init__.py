"""Lists of people, places and claims as they come on a sheet: which column is what, row by row.

A kind of list is a table of columns and one rule for a row (`kinds.py`). What a sheet is made of
and where the rows end up is no concern of this package.
"""
