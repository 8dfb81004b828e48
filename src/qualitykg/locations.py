"""Where `ontology/`, `queries/` and `data/` lie: in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    shipped = _PACKAGE / "_shipped"
    return shipped if shipped.is_dir() else _PACKAGE.parents[1]


def is_checkout() -> bool:
    """Tell whether the package runs from a checkout, where the data may be rebuilt in place."""
    return not (_PACKAGE / "_shipped").is_dir()


def ontology_folder() -> Path:
    """Return the folder that holds the ontology's topic files."""
    return _root() / "ontology"


def ontology_files() -> tuple[Path, ...]:
    """Return the files of terms and code lists, without shapes, examples and alignments."""
    folder = ontology_folder()
    terms = (path for path in folder.iterdir() if path.name != "alignments.ttl")
    return tuple(
        path
        for found in (terms, (folder / "codes").iterdir())
        for path in sorted(found)
        if path.suffix == ".ttl"
    )


def shape_files() -> tuple[Path, ...]:
    """Return the SHACL shapes that the data must satisfy."""
    return tuple(sorted(ontology_folder().glob("shapes/*.ttl")))


def queries_folder() -> Path:
    """Return the folder of the catalogue's `.rq` files."""
    return _root() / "queries"


def plans_file() -> Path:
    """Return the built file of how the catalogue's questions are traced, `queries/plans.json`."""
    return queries_folder() / "plans.json"


def data_folder() -> Path:
    """Return the folder of the source documents' data files."""
    return _root() / "data"


def data_files() -> tuple[Path, ...]:
    """Return the data files that `data/triples.ttl` is built from, one per source document."""
    return tuple(sorted(data_folder().glob("*.yaml")))


def data_file() -> Path:
    """Return the built graph, `data/triples.ttl`."""
    return data_folder() / "triples.ttl"
