"""What goes out beside the answers: notices, their lanes and pauses, who is out of reach."""
