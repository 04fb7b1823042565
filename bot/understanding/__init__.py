"""What a typed text means: short words, places to go, urgent news, secrets."""
