"""Claims turned into triples, each with its evidence."""
