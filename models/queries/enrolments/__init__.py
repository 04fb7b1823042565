"""People between the office and the branch: reviewed, handed over, answered, told."""
