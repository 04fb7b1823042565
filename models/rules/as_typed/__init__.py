"""What people type, read: amounts, days, dates, spans of time and numbers in words."""
