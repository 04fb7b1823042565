"""Spreadsheets in and out. A file from outside is judged by its header, then read in a child.

`gate` looks at the first and last bytes and refuses in milliseconds what its own header gives
away; `reading` hands the rest to a process with little memory and time, which knows no secret.
"""
