"""The address of TOPdesk: whatever shape an administrator pastes, we keep the root of the host."""

from urllib.parse import urlsplit

from triage.topdesk.exceptions import OngeldigAdres

_PADEN = ("", "/tas", "/tas/api")
_LUS = frozenset({"localhost", "127.0.0.1", "::1"})


def hostwortel(url: str) -> str:
    """`https://host[:port]` out of a root, `.../tas` or `.../tas/api`, with or without slashes at the end.

    Raises OngeldigAdres for another scheme, user name or password inside, a query or another path. The message never repeats
    the address: a password may stand in it.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise OngeldigAdres("host or port cannot be read") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise OngeldigAdres("it must begin with https:// or http://", "schema")
    if "@" in parts.netloc:
        raise OngeldigAdres("user name and password do not belong in it: they have settings of their own", "inlog")
    if not parts.hostname or any(c.isspace() for c in parts.netloc):
        raise OngeldigAdres("it has no host name")
    if parts.path.rstrip("/").lower() not in _PADEN or parts.query or parts.fragment:
        raise OngeldigAdres("give the root of the host, without the path of a page", "pad")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme.lower()}://{host}" + (f":{port}" if port is not None else "")


def deze_machine(wortel: str) -> bool:
    """True when the host is this machine: no proxy stands in between, and no network that could read along."""
    return urlsplit(wortel).hostname in _LUS


def onversleuteld(wortel: str) -> bool:
    """True when the password would cross a network without TLS."""
    return urlsplit(wortel).scheme == "http" and not deze_machine(wortel)


def zelfde_host(wortel: str, url: str) -> bool:
    """True when `url`, as TOPdesk gave it, is relative or has our scheme, host and port."""
    try:
        here, there = urlsplit(wortel), urlsplit(url)
        ports = here.port, there.port
    except ValueError:
        return False
    if not there.netloc:
        return not there.scheme
    usual = {"http": 80, "https": 443}.get(here.scheme)
    same_port = (ports[0] or usual) == (ports[1] or usual)
    return (here.scheme, here.hostname) == (there.scheme, there.hostname) and same_port and "@" not in there.netloc
