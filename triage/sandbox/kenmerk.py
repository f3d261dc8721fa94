"""Ids that are the same in every run, so that runs can be compared."""

from uuid import UUID, uuid5

_RUIMTE = UUID("5b1e6f0a-6c1d-5b52-9d0c-7f3a2f4e9a11")


def id_van(soort: str, naam: str) -> str:
    """The id of one thing of a kind, made from its name."""
    return str(uuid5(_RUIMTE, f"{soort}:{naam}"))


def is_uuid(waarde: str) -> bool:
    """True for a UUID with dashes, or without them as in TOPdesk's own links."""
    try:
        return str(UUID(waarde)).replace("-", "") == waarde.lower().replace("-", "")
    except ValueError:
        return False


def norm(waarde: str) -> str:
    """A UUID in the form in which it is stored. Raises ValueError when it is none."""
    if not is_uuid(waarde):
        raise ValueError(waarde[:40])
    return str(UUID(waarde))
