"""How the bot's own work runs: jobs, their rhythm, the pace of messages, alarms."""
