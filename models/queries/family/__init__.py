"""A worker's family: heir cards and their links, children at school."""
