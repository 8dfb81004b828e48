"""The explorer: the part of a graph to show, where it stands, and the page that shows it."""
