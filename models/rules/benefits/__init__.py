"""What cover pays: to workers, to whom a death leaves behind, to children at school."""
