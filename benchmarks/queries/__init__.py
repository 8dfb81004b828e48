"""What a question costs through our layer, beside the bare engine and its peers."""
