"""Whether an address that somebody set may be called."""

import ipaddress
from urllib.parse import urlsplit


def mistake_in(url: str) -> str:
    """What is wrong with an address to call; "" for nothing.

    It may be on a private network, where many watchmen are, but not link-local: there clouds keep their machines' keys.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "is no address; use https://HOST/PATH"
    if parts.scheme not in ("http", "https") or not host:
        return "is no address of a web server; use https://HOST/PATH"
    return "is link-local, where nobody is to be called; use another host" if _is_link_local(host) else ""


def _is_link_local(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return address.is_link_local or bool(mapped and mapped.is_link_local)
