"""multipart/form-data, read as leniently as TOPdesk reads it: bare line feeds and base64 parts are fine."""

import base64
import binascii
import re
from dataclasses import dataclass
from email.message import Message
from itertools import pairwise

from triage.sandbox.exceptions import ApiFout

_KOP = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Deel:
    """One part; `bestandsnaam` is None for a plain form field."""

    naam: str
    bestandsnaam: str | None
    inhoud: bytes


def delen(lichaam: bytes, soort: str) -> dict[str, Deel]:
    """The parts of a body by name. Raises ApiFout (400) when it is no multipart body."""
    head = Message()
    head["Content-Type"] = soort
    boundary = head.get_param("boundary")
    if head.get_content_type() != "multipart/form-data" or not isinstance(boundary, str) or not boundary:
        raise ApiFout(400, "Input parameters malformed: the body is no multipart/form-data")
    marker = re.compile(rb"(?:^|\r?\n)--" + re.escape(boundary.encode()) + rb"(?:--)?[ \t]*(?=\r?\n|$)")
    places = list(marker.finditer(lichaam))
    found = {}
    for here, following in pairwise(places):
        part = _deel(lichaam[here.end() : following.start()])
        if part is not None:
            found[part.naam] = part
    if not found:
        raise ApiFout(400, "Input parameters malformed: the body has no parts")
    return found


def _deel(raw: bytes) -> Deel | None:
    split = _KOP.search(raw)
    if split is None:
        return None
    head = Message()
    for line in raw[: split.start()].decode("utf-8", "replace").splitlines():
        key, colon, value = line.partition(":")
        if colon:
            head[key.strip()] = value.strip()
    name = head.get_param("name", header="content-disposition")
    if not isinstance(name, str):
        return None
    content = raw[split.end() :]
    if str(head.get("Content-Transfer-Encoding", "")).lower() == "base64":
        try:
            content = base64.b64decode(content)
        except binascii.Error:
            raise ApiFout(400, "Input parameters malformed: a part is no base64") from None
    return Deel(name, head.get_filename(), content)
