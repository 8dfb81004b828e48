"""Where in the site each IRI has its page: names that are safe as files on any system."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from qualitykg.namespaces import BASE, QKG, as_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.text import Language

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,119}")
_FOLDERS = ("id", "ontology")
_TAKEN = frozenset(
    (
        *("con", "prn", "aux", "nul", "index"),
        *(f"{name}{number}" for name in ("com", "lpt") for number in range(10)),
    )
)


class Addresses:
    """The stem (`id/city-guiyang`) of each subject; its page and its RDF add their endings.

    An IRI of ours keeps its own path where that is a safe name that no other has, capitals
    apart; any other has a digest for a name, so that no IRI can name a file of its choice.
    """

    def __init__(self, subjects: Iterable[str], terms: frozenset[str]) -> None:
        self._stems: dict[str, str] = {}
        taken = set(_TAKEN)
        for iri in sorted(subjects):
            stem = _wish(iri, is_term=iri in terms)
            if stem.casefold() in taken:
                stem = f"{stem[:120]}-{_digest(iri)[:10]}"
            taken.add(stem.casefold())
            self._stems[iri] = stem

    def __contains__(self, iri: str) -> bool:
        """Tell whether an IRI has a page."""
        return iri in self._stems

    def stem(self, iri: str) -> str:
        """Return the path of an IRI's page without its ending; KeyError when it has none."""
        return self._stems[iri]


def page_of(stem: str, language: Language) -> str:
    """Return the path of a page in a language: Chinese has the short one."""
    return f"{stem}.html" if language == "zh" else f"{stem}.en.html"


def root_from(stem: str) -> str:
    """Return what leads from a page to the folder of the site.

    >>> root_from("id/city-guiyang"), root_from("index")
    ('../', '')
    """
    return "../" * stem.count("/")


def _wish(iri: str, *, is_term: bool) -> str:
    if iri.startswith(QKG):
        return _named("ontology", iri.removeprefix(QKG), iri)
    if iri.startswith(BASE):
        folder, _, name = iri.removeprefix(BASE).partition("/")
        if folder in _FOLDERS:
            return _named(folder, name, iri) if name else folder
    if is_term:
        return _named("ontology", as_name(iri).replace(":", "-"), iri)
    return f"id/x-{_digest(iri)}"


def _named(folder: str, name: str, iri: str) -> str:
    is_safe = _SAFE.fullmatch(name) and name.casefold() not in _TAKEN
    return f"{folder}/{name}" if is_safe else f"{folder}/x-{_digest(iri)}"


def _digest(iri: str) -> str:
    return hashlib.sha256(iri.encode("utf-8", "surrogatepass")).hexdigest()[:20]
