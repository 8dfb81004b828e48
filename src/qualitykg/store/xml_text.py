"""What the engine writes as XML, made to be read by others as it was meant."""

from __future__ import annotations

import re

from qualitykg.errors import FormatError
from qualitykg.text import Text

# Signs that XML has no way to write, and properties whose IRI does not end in an XML name.
_NOT_XML = re.compile(
    b'[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]|\xef\xbf[\xbe\xbf]|(?<=<oxprefix: xmlns:oxprefix=)"[^"]*"'
)


def well_formed(xml: bytes) -> bytes:
    """Return the engine's XML with carriage returns that survive being read.

    Raises `FormatError` where it holds what XML cannot say.
    """
    # A bare one would be read as a line feed: https://www.w3.org/TR/xml/#sec-line-ends
    xml = xml.replace(b"\r", b"&#13;")
    if found := _NOT_XML.search(xml):
        raise FormatError(
            Text(
                f"XML 写不出 {found[0].decode()!r}；请用其他格式",
                f"XML cannot hold {found[0].decode()!r}; choose another format",
            )
        )
    return xml
