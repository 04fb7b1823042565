"""Claims: `opening` makes one, `moving` changes its state, `reading` shows it to those of its area
or to its heirs, `looking` opens it with two keys, `bound` to a chat, `forgetting` ends it."""
