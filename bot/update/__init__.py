"""The update transaction: what arrives is one batch, one commit, then one confirmation.

    updates at hand -> one batch -> lock the rows -> handled before? skip
        -> handlers: read, decide, write, queue replies -> save rows, handled ids, replies
    -> commit -> confirm; beside the next batch the sender sends the replies

`intake` is the queue in front of it, `arrival` an update that came, `attempts` how often it is
tried, `batch` the transaction on its `work`, `turn` one update inside it, `queued` a reply on its
way. `application` runs the handlers and lets their errors out, `poison` sets aside what keeps
failing.
"""
