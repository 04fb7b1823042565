"""What cover costs, by the kind of worker, and who pays it where a decree does."""
