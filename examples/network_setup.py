"""A client behind a proxy with a certificate authority of its own, with limits for a batch job, and a log.

    export ROARK_API_BEARER_TOKEN=… HTTPS_PROXY=http://proxy:3128 SSL_CERT_FILE=/etc/ca.pem ROARK_LOG=info
    python network_setup.py

Proxy and certificates come from the environment; to set them in Python, give the client an httpx.Client.
"""

from __future__ import annotations

import ssl
import sys

import httpx

from roark_client import APIConnectionError, ConfigurationError, Roark


def from_environment() -> Roark:
    """Seconds for each wait and for a whole operation; at most 20 requests a second; 429s are waited out."""
    return Roark(timeout=httpx.Timeout(20, connect=5), deadline=120, rate_limit=20, patient=True)


def in_python(proxy: str, authority: str) -> Roark:
    context = ssl.create_default_context(cafile=authority)
    return Roark(http_client=httpx.Client(proxy=proxy, verify=context), headers={"X-Team": "voice"}, project="p1")


if __name__ == "__main__":
    try:
        with in_python(*sys.argv[1:3]) if sys.argv[2:] else from_environment() as client:
            print(client.base_url, "is", client.health.get().status)
    except ConfigurationError as error:
        sys.exit(f"not set up: {error}")
    except APIConnectionError as error:
        sys.exit(f"not reachable: {error}")
