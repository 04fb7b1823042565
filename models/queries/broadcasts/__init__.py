"""Broadcasts: made, counted, frozen, sent by the lanes, accounted for to the last recipient.

Whoever asks from a chat hands over `duties`: a broadcast elsewhere is the same as none (None, or
`Fault.NOT_FOUND`). Nothing here sends: rows say what is wanted, the lanes and one job do it.

`values`: `Facts` (a broadcast), `Content` (what it says in a language), `Counts`, `Fault`.
`making`: `draft` -> id; `put_content`, `drop_content`, `change`, `discard` while it is a draft;
    `hold` (a second head has to agree), `confirm` (freeze now, send at `starts_at` or at once).
`reading`: `one`, `listed`, `contents`, `counts` (the sum is always `total`), `numbered`.
`audience`: `count` (who would get it, who is left out and why), `sample`; the conditions behind
    both are in `conditions` and `persons`.
`running`: `pause`, `resume`, `cancel`, `set_winner` (of a and b, for the rest).
`doubts`: `unsure`, `send_again` (one, or all of a broadcast), `let_be`.
`failed`: `send_again` to those it certainly did not reach; `needs_second` head.
`correcting`: `correction` (a draft for those who got it), `take_back` (deleted where it can be).
`funnel`: what people did after it; `steps` notes their taps; `telling` is what the sender is told.
`recipients`: every one of them with what became of them, the chat masked.

Not for handlers: `freezing` writes the audience down; `posting`, `willing` and `under_way` are the
lanes' part of it; `ending` moves a broadcast on, `halting` stops it; `doubted` is what stays true
of one sent once more, `once_more` lets them wait again; `forgetting` is what a deletion reaches.
"""
