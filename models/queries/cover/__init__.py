"""Who is covered, from what the branch said, and whom to remind before it ends."""
