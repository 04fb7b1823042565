"""How the bot is doing, and who is told when it is not well."""
