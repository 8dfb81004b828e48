"""Why an answer is empty: the part of the query that lets nothing through."""
