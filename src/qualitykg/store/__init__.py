"""Engines that hold a graph and answer SPARQL."""
