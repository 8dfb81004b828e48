"""What a page embeds for search engines is what the export in schema.org's words says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from qualitykg.export.schema_org import as_schema_org
from qualitykg.export.site.publishing import Plan, publish
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from pathlib import Path

_ISLAND = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def triples_of(data: Any, folder: Path) -> frozenset[bytes]:
    """Return the triples of some JSON-LD, read as any tool would."""
    path = folder / "read.jsonld"
    path.write_text(json.dumps(data), encoding="utf-8")
    return frozenset(Statements.read([path]).lines)


def embedded(page: Path) -> Any:
    """Return the JSON-LD in a page."""
    found = _ISLAND.search(page.read_text(encoding="utf-8"))
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize(
    "pattern", ["city-*", "indicator-gdp*", "claim-*", "brand-*", "observation-*"]
)
def test_pages_say_what_the_export_says(telling_site: Path, tmp_path: Path, pattern: str) -> None:
    """Of each kind of thing the page's data is the export's, neither more nor less."""
    whole = Statements.read([telling_site / "data/qualitykg.nt"])
    exported = triples_of(json.loads(as_schema_org(whole)), tmp_path)
    pages = [
        p for p in sorted((telling_site / "id").glob(f"{pattern}.html")) if ".en." not in p.name
    ]
    assert pages
    for page in pages[:5]:
        said = triples_of(embedded(page), tmp_path)
        subjects = {line.split(b" ", 1)[0] for line in said}
        assert f"<https://w3id.org/qualitykg/id/{page.stem}>".encode() in subjects
        assert said == {line for line in exported if line.split(b" ", 1)[0] in subjects}


def test_another_base_moves_what_is_embedded(town_file: Path, tmp_path: Path) -> None:
    """On a site with a base of its own, the data in its pages is about that site's IRIs."""
    base = "https://data.example.org/city/"
    publish(Plan([town_file], tmp_path / "site", base, is_checked=False))
    data = embedded(tmp_path / "site/id/city-linjiang.html")
    assert data["@id"] == f"{base}id/city-linjiang"
    assert "w3id.org/qualitykg/id" not in json.dumps(data)
