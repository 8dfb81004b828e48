"""The ontology's terms, and validation against its shapes."""
