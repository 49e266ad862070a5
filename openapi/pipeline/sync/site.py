"""The URLs that may be requested: those of the documentation site, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ..display import printable
from ..errors import FetchError

HOME = "https://docs.roark.ai"
VARIABLE = "ROARK_DOCS_URL"
WHOLE_DOCUMENT = "/api-reference/openapi.documented.json"
INDEX = "/llms.txt"
FULL_INDEX = "/llms-full.txt"
REFERENCE = "/api-reference/"
MAX_LINK = 2_000

# What a path or a query may have unescaped (RFC 3986). Other characters are percent-encoded.
_UNESCAPED = "/%:@!$&'()*+,;=~?"


@dataclass(frozen=True)
class Site:
    """The documentation site, or a copy of it at another base URL. Links on a copy are to the original."""

    base: str

    def at(self, path: str) -> str:
        """The URL of a path of the site."""
        return self.base + path

    def resolved(self, link: str, page: str) -> str | None:
        """The URL of a link on a page, in ASCII, or None if the link is malformed or leaves the site.

        A link may be absolute, root-relative or relative. A link to the original site is one to this copy of it.
        """
        if len(link) > MAX_LINK or not link.isprintable() or not {" ", "\\"}.isdisjoint(link):
            return None
        base = urlsplit(self.base)
        try:
            target = urlsplit(urljoin(page, link))
            here, original = (_origin(target) == _origin(urlsplit(place)) for place in (self.base, HOME))
        except ValueError:
            return None
        if not (here or original) or "@" in target.netloc:
            return None
        query = f"?{target.query}" if target.query else ""
        path = quote((target.path or "/") + query, safe=_UNESCAPED)
        url = f"{base.scheme}://{base.netloc}{path}" if here else self.base + path
        return url if len(url) <= MAX_LINK else None

    def path_of(self, url: str) -> str:
        """The path of one of the site's URLs."""
        return urlsplit(url).path.removeprefix(urlsplit(self.base).path)


def site_at(url: str | None) -> Site:
    """The site at a URL, or the original for None. Raises FetchError if the URL is not allowed."""
    given = (url or HOME).rstrip("/")
    try:
        parts = urlsplit(given)
        # This raises for an invalid port too.
        usable = bool(parts.hostname) and parts.port != 0 and not (parts.username or parts.query or parts.fragment)
    except ValueError:
        parts, usable = SplitResult("", "", "", "", ""), False
    if not usable or not (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or ""))):
        raise FetchError(
            f"'{printable(given)}' is not a URL that documents are fetched from",
            remedy=f"Set {VARIABLE} to an https URL (http on the loopback interface only), or unset it for {HOME}.",
        )
    return Site(given)


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    """The origin of a URL: scheme, host and port."""
    return url.scheme, url.hostname, url.port or {"https": 443, "http": 80}.get(url.scheme)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
