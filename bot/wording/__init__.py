"""How things are said everywhere alike: labels, laws, moments, occupations."""
