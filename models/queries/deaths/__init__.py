"""Deaths: reports that people send, whom they match, what officers of the area do with them."""
