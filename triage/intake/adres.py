"""Names and addresses out of a From line or a text, safe to use in a mail of our own."""

import re

from triage.intake.schoon import een_regel

_ADRES = re.compile(
    r"[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){1,5}", re.IGNORECASE
)
_MET_HAKEN = re.compile(r"<([^<>]{3,254})>")
_MAX = 100  # TOPdesk's limit on the caller's address


def net_adres(text: str) -> str:
    """The address in lower case, or empty unless the whole of `text` is one plain address."""
    value = text.strip().lower()
    if len(value) > _MAX or not _ADRES.fullmatch(value):
        return ""
    local, _, domain = value.partition("@")
    return "" if ".." in value or local.endswith(".") or not domain.rpartition(".")[2].isalpha() else value


def adressen(text: str) -> list[str]:
    """Every usable address in `text`, each once, in order. `text` is at most a few thousand characters."""
    found = (net_adres(m.group().rstrip(".")) for m in _ADRES.finditer(text))
    return list(dict.fromkeys(a for a in found if a))


def ontleed(van: str) -> tuple[str, str]:
    """(name, address) of a From line. Either is empty where it is absent or not to be trusted, as when two addresses are given."""
    line = een_regel(van, 400)
    in_brackets = _MET_HAKEN.findall(line)
    if len(in_brackets) == 1:
        return net_naam(line.partition("<")[0]), net_adres(in_brackets[0])
    if in_brackets:
        return net_naam(line.partition("<")[0]), ""
    found = adressen(line)
    return net_naam(_ADRES.sub(" ", line)), found[0] if len(found) == 1 else ""


def net_naam(text: str) -> str:
    """A name of at most 100 characters without addresses, quotes, brackets or line breaks; empty when there is no letter in it."""
    name = _ADRES.sub(" ", een_regel(text, 300))
    name = re.sub(r"""[<>"“”„`{}\[\]|\\^~=]+|(?:https?|www)\S{0,200}""", " ", name)
    name = re.sub(r"\s+", " ", name).strip(" ,;:'()-_/*")
    return name[:100].rstrip() if any(c.isalpha() for c in name) else ""
