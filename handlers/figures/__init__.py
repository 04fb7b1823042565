"""What every flow that tells a figure needs: the rule behind it, its end, who was told it."""
