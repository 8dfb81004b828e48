"""The graph written as files."""
