"""Who holds which duty, and what hangs on it: invitations, badges, codes, a second yes."""
