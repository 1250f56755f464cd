"""Everything on paper: the release, the journal, the gradebook, marks, feedback."""
