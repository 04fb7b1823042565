"""The rule table: kinds of rows, how they are read and checked, and the basis of a figure."""
