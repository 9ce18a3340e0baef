"""Rules across records and files, in one pass: what is remembered of each record, and what it shows."""
