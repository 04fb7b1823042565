"""Groups of workers: made, looked after by one officer, joined by their members, led by a head.

A group belongs to its area: whoever has no duty there finds nothing, and neither does an officer
where a colleague looks after it. Everything that numbers members locks the group's row first.
"""
