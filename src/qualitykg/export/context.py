"""The JSON-LD context and the prefixes, for whoever works with our terms elsewhere."""

from __future__ import annotations

import json
from typing import Any

from qualitykg.files import read_text
from qualitykg.locations import ontology_folder
from qualitykg.namespaces import ONTOLOGY, PREFIXES


def load_context() -> dict[str, Any]:
    """Return what `ontology/context.jsonld` has under `@context`."""
    found: dict[str, Any] = json.loads(context_as_bytes())
    context: dict[str, Any] = found["@context"]
    return context


def context_as_bytes() -> bytes:
    """Return the context's file."""
    return read_text(ontology_folder() / "context.jsonld").encode()


def prefixes_as_json() -> bytes:
    """Return the prefixes as a JSON object, and as a JSON-LD context at once."""
    return (json.dumps({"@context": PREFIXES}, indent=2) + "\n").encode()


def prefixes_as_turtle() -> bytes:
    """Return the prefixes as SHACL declares them, which many editors read.

    https://www.w3.org/TR/shacl/#sparql-prefixes
    """
    heads = (f"@prefix {name}: <{PREFIXES[name]}> ." for name in ("sh", "xsd"))
    declared = (
        f'    sh:declare [ sh:prefix "{name}" ; sh:namespace "{iri}"^^xsd:anyURI ]'
        for name, iri in sorted(PREFIXES.items())
    )
    return ("\n".join((*heads, "", f"<{ONTOLOGY}>", " ;\n".join(declared))) + " .\n").encode()
