"""The static site: pages for people and the same in RDF for machines, on any host."""
