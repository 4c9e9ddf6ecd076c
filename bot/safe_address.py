"""Whether an address that somebody set may be called: guessed from its words here, and made sure of by whoever looks it
up (bot/careful_resolver.py)."""

import ipaddress
import socket
from urllib.parse import urlsplit

_KEYS_OF_CLOUDS = tuple(map(ipaddress.ip_address, ("fd00:ec2::254", "100.100.100.200", "168.63.129.16")))
"""Where Amazon, Alibaba and Azure tell their machines secrets, beside 169.254.169.254, which is link-local."""


def mistake_in(url: str) -> str:
    """What is wrong with an address to call; "" for nothing.

    It may be on a private network, where many watchmen are, but not where clouds keep their machines' keys.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "is no address; use https://HOST/PATH"
    if parts.scheme not in ("http", "https") or not host:
        return "is no address of a web server; use https://HOST/PATH"
    return "is link-local, where nobody is to be called; use another host" if is_off_limits(host) else ""


def is_off_limits(host: str) -> bool:
    """Whether nobody is to be called there. Names are looked up by whoever calls them."""
    address = _address(host)
    mapped = getattr(address, "ipv4_mapped", None)
    each = [one for one in (address, mapped) if one is not None]
    return any(one.is_link_local or one in _KEYS_OF_CLOUDS for one in each)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address in numbers, also in the ways in which only the operating system reads them: 2852039166."""
    host = host.rstrip(".").partition("%")[0]
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.ip_address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None
