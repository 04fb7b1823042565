"""How words reach a chat: in order, at a tick, with what became of them."""
