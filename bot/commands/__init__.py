"""The command line, one module per command. `bot.__main__` holds the list of them.

Help must come up at once, so modules here import what is heavy where they use it.
"""
