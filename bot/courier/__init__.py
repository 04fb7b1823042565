"""The courier: carries what is said in a case to its other side, and writes down where it went.

A line is a row before anything is sent (models/queries/desk). The courier brings Telegram to what
the rows say: the topic of the case, each line in order, edits, ticks, the topic closed. A case is
in the hand of one replica. A line is committed as `sending` before its call and settled after it:
one that is found in that state may have arrived, so it goes out again with a word that says so.
Nothing is lost, and nothing comes twice unmarked.

`plan` decides what is next, `calls` says it to Telegram, `carrier` does one case, `courier` finds
the cases, `gate` knows when a chat may be written to.
"""
