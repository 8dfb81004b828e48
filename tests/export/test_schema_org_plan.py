"""The questions of the schema.org view leave nothing to be joined each with each."""

from __future__ import annotations

import re

from qualitykg.export import schema_org


def test_labels_of_claims_stand_with_what_they_label() -> None:
    """In the question about claims no pattern of labels comes after an OPTIONAL one."""
    body = schema_org._CLAIMS.partition("WHERE {")[2]
    required = re.sub(r"OPTIONAL \{[^}]*\}", "OPTIONAL", body)
    assert "rdfs:label" in required.partition("OPTIONAL")[0]
    assert "rdfs:label" not in required.partition("OPTIONAL")[2]
