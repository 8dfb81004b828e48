"""The catalogue of questions, names of entities, and answers."""
