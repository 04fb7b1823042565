"""What an office has on record: the audit trail, regencies, decrees, events."""
