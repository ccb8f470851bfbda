"""What is the same for every database: rows, questions, identities, corrections."""
