"""One person, one account: what was given, agreed to, entered, and to whom it is bound."""
