"""The update transaction: what arrives is one batch, one commit, then one confirmation.

    updates at hand -> one batch -> lock the rows -> handled before? skip
        -> handlers: read, decide, write, queue replies -> save rows, handled ids, replies
    -> commit -> confirm; beside the next batch the sender sends the replies

`turn` is one update inside it, `application` runs the handlers and lets their errors out, `batch`
is the transaction, `intake` the queue in front of it, `poison` what happens to an update that
keeps failing.
"""
