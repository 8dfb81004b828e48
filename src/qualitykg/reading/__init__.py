"""Source documents, their passages, and the claims read from them."""
