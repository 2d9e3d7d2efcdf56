"""The vault: everything a person saved, behind a few plain verbs."""
