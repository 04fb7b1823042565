"""Durable work behind one door: requests are our rows, the steps done are DBOS's.

**Rows of ours say what a job is, DBOS remembers which steps it has done.** A request is written
in the transaction that asks for it, a pump starts the workflow with that row's id. Who works on it
(`owner`) is in the row too, fenced at each write, so that a process that was only slow and not
dead cannot write beside its successor. *Why not DBOS's own queues, schedules and recovery:* they
know neither our clock nor who of us died, and a request has to be part of our transaction.
(2026-11)

**One version for all releases.** DBOS gives a workflow to processes of its own version alone; a
version that changes with the code or the schema would strand what an upgrade interrupts. A kind
whose steps change gets a new name; replaying the old one would not fit. (2026-11)

Nothing here imports DBOS before there is work: only `engine` does, and the pump imports it then.
"""
