"""Which addresses of a container a post may carry: those that are safe to follow, and say where they lead."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

SCHEMES = frozenset({"http", "https", "ftp", "mailto"})
LONGEST = 2_000
"""Characters; what is longer is data, not an address."""
_UNSAFE_RE = re.compile(r"[\x00-\x20\x7f-\xa0\"<>\\^`{|}\u2028\u2029\ud800-\udfff]")
_IGNORED_RE = re.compile(r"[\t\n\r]")


def followed(address: str, base: str = "") -> str:
    """An address with its scheme; "" where it has none, or one that does not lead to a page.

    >>> followed("b.html", "https://example.org/a.html"), followed("java\\nscript:alert(1)"), followed("b.html")
    ('https://example.org/b.html', '', '')
    """
    whole = _joined(address, base)
    return whole if whole and urlsplit(whole).scheme in SCHEMES else ""


def pictured(address: str, base: str = "") -> str:
    """The address of a picture: on the web, or a path beside its container; "" for data and other schemes."""
    whole = _joined(address, base)
    scheme = urlsplit(whole).scheme if whole else ""
    return whole if scheme in ("http", "https") or (whole and not scheme and not whole.startswith("/")) else ""


def _joined(address: str, base: str) -> str:
    stripped = _IGNORED_RE.sub("", address.strip())
    if not stripped or stripped.startswith("#") or len(stripped) > LONGEST:
        return ""
    try:
        whole = urljoin(base, stripped) if base else stripped
        if whole.startswith("//"):
            whole = "https:" + whole
        scheme = urlsplit(whole).scheme  # raises where a browser, and MkDocs, could not read it
    except ValueError:
        return ""
    if scheme in ("http", "https") and not urlsplit(whole).netloc:
        return ""
    return _UNSAFE_RE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")), whole)
