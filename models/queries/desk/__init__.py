"""Questions to officers: `cases` opens and moves them, `lines` is what is said in them, `groups`
where staff answer, `carrying` what the courier needs, `forgetting` how all of it ends."""
