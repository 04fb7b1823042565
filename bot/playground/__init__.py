"""The whole bot without a token or a network: a simulated Telegram and a page to chat in."""
