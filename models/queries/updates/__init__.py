"""The update transaction's rows: what came, what failed, what is answered, who lives."""
