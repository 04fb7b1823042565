"""From signing up to being a member: who may, the states, groups, slips, standing."""
