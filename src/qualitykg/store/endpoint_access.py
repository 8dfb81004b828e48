"""Where an endpoint is, which of its graphs is asked, and who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from qualitykg.errors import EndpointError
from qualitykg.store.endpoint_errors import not_an_address
from qualitykg.store.opener import Access
from qualitykg.store.terms import write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


def checked_address(url: str) -> str:
    """Return an endpoint's address; raise `EndpointError` when it cannot be one."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or parts.fragment or any(sign <= " " for sign in url) or not url.isascii():
        raise EndpointError(not_an_address(url))
    if parts.username is not None or parts.password is not None:
        raise EndpointError(_NO_SECRETS)
    return url


def checked_graph(name: str | None) -> str | None:
    """Return the name of a server's graph, None for none; raise `EndpointError` if no IRI."""
    try:
        return write_iri(name)[1:-1] if name else None
    except ValueError:
        said = Text(f"图的名称应为 IRI，而非 {name}", f"a graph is named by an IRI, not by {name}")
        raise EndpointError(said) from None


def access_from(environment: Mapping[str, str]) -> Access:
    """Return who asks, as the environment says."""
    return Access(
        user=environment.get("QUALITYKG_ENDPOINT_USER", ""),
        password=environment.get("QUALITYKG_ENDPOINT_PASSWORD", ""),
        token=environment.get("QUALITYKG_ENDPOINT_TOKEN", ""),
    )


_NO_SECRETS = Text(
    "请不要把密码写在地址里；用 QUALITYKG_ENDPOINT_USER 与 QUALITYKG_ENDPOINT_PASSWORD",
    "keep passwords out of the address; use QUALITYKG_ENDPOINT_USER and "
    "QUALITYKG_ENDPOINT_PASSWORD",
)
