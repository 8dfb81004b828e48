"""A graph into a server that an institution runs: sent in chunks, resumed, and compared."""
