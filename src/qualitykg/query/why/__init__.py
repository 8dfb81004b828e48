"""Why a row stands in an answer: the claims that it rests on, traced through the query."""
