"""The bot as a process: opened, kept apart from others, listening, alive, ended in order."""
