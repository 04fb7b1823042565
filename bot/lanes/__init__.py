"""What is said outside of an update's own chat: notices, lines for groups, broadcasts.

Answers go out at once, through `bot.sender`; what waits here makes room for them. One row in the
database is the rate of all replicas, one row a chat its pace (models/rules/running/pace.py).

    queue_notice in the transaction that makes it true -> commit -> wake, or a look each second
        -> the rate row is locked: slots are handed out, notices taken as `sending`, commit
        -> each is sent in its slot -> settled together with the next ones taken

Recipients of broadcasts have no notice: `deliveries` takes them from their own rows in the same
transaction, asks once more whether they may be written to, and stops what fails too often.

`post` is that loop, `claiming` its transaction, `sending` one call and what became of it,
`joining` makes one message of several lines, `traffic` sees what answers do to the same limits.
"""
