"""The nine answers about a person: what can be chosen, how each is read, why one is refused.

A sign-up asks for them and Data saya corrects them: both read them here, so that a NIK is the
same NIK wherever it is typed. No conversation lives here.
"""
