"""Which places may be asked: the docs site and no other."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ..display import shown
from ..errors import FetchError

HOME = "https://docs.roark.ai"
VARIABLE = "ROARK_DOCS_URL"
WHOLE_DOCUMENT = "/api-reference/openapi.documented.json"
INDEX = "/llms.txt"
FULL_INDEX = "/llms-full.txt"
REFERENCE = "/api-reference/"
MAX_LINK = 2_000

# What a path or a query may have unescaped (RFC 3986); the rest of it is percent-encoded.
_UNESCAPED = "/%:@!$&'()*+,;=~?"


@dataclass(frozen=True)
class Site:
    """The docs site below a base URL; a copy of it elsewhere has links that still name the original."""

    base: str

    def at(self, path: str) -> str:
        """The URL of a path of the site."""
        return self.base + path

    def resolved(self, link: str, page: str) -> str | None:
        """The URL that a link on a page means, in ASCII, or None where it is malformed or leads off the site.

        Links may be absolute, root-relative or relative. One to the original site is one to this copy of it.
        """
        if len(link) > MAX_LINK or not link.isprintable() or not {" ", "\\"}.isdisjoint(link):
            return None
        base = urlsplit(self.base)
        try:
            target = urlsplit(urljoin(page, link))
            here, original = (_place(target) == _place(urlsplit(place)) for place in (self.base, HOME))
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
    """The site at a URL, or the original. Raises FetchError where the URL is none that may be asked."""
    given = (url or HOME).rstrip("/")
    try:
        parts = urlsplit(given)
        # Without a port that can be read, this raises too.
        usable = bool(parts.hostname) and parts.port != 0 and not (parts.username or parts.query or parts.fragment)
    except ValueError:
        parts, usable = SplitResult("", "", "", "", ""), False
    if not usable or not (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or ""))):
        raise FetchError(
            f"'{shown(given)}' is no place to fetch documents from",
            remedy=f"Give {VARIABLE} an https URL (http on the loopback interface), or unset it for {HOME}.",
        )
    return Site(given)


def _place(url: SplitResult) -> tuple[str, str | None, int | None]:
    """Scheme, host and port: what a URL on the list shares with the list."""
    return url.scheme, url.hostname, url.port or {"https": 443, "http": 80}.get(url.scheme)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
