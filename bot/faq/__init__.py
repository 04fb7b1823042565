"""Questions in everyday words: what is asked, and the answer as it is on that day.

A text is read as stems (`words`), compared with the sample questions of every answer (`matcher`),
and judged: answered, a choice of three, handed to a person, or none of ours (`deciding`). The
words of the answers are catalogue messages whose figures are filled from the rule table (`facts`),
so that an answer carries its rules, sources and dates. The samples stand in `locales/*/questions`,
the spellings of chat in `locales/*/chat_words.toml`: both can be bettered without Python. Each
language is read by itself; another than Indonesian is learned once somebody asks in it.

Why no language model and no vectors: it runs on one small machine without network, says nothing
that nobody wrote, and looks up in about a millisecond.
"""
