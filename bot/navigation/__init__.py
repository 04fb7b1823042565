"""Ways through the chat: the menu, the keyboard, pages, ways on, deep links."""
