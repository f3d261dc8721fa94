"""What the embedded TOPdesk answers when it refuses, and what stops it from starting."""

import json
from html import escape
from typing import Literal

Vorm = Literal["lijst", "object", "errors", "leeg", "html"]
"""The shapes in which TOPdesk says what is wrong; which one depends on the address asked."""


class ApiFout(Exception):
    """An answer with an error code. `vorm` is the shape of its body."""

    def __init__(self, status: int, bericht: str = "", vorm: Vorm = "lijst", veld: str = "") -> None:
        self.status = status
        self.bericht = bericht
        self.vorm = vorm
        self.veld = veld
        super().__init__(f"{status} {bericht}")

    def inhoud(self, vorm: Vorm | None = None) -> tuple[bytes, str]:
        """Body and content type, in this shape or else in its own."""
        match vorm or self.vorm:
            case "lijst":
                return _json([{"message": self.bericht}])
            case "object":
                return _json({"message": self.bericht})
            case "errors":
                item = {"errorCode": "invalid" if self.status == 400 else "error", "appliesTo": [self.veld] if self.veld else []}
                return _json({"errors": [item | {"errorMessage": self.bericht}]})
            case "leeg":
                return b"", "text/plain"
            case "html":
                text = escape(self.bericht)
                page = (
                    f"<!DOCTYPE html><html><head><title>{self.status}</title></head><body><h1>{self.status}</h1><p>{text}</p></body></html>"
                )
                return page.encode(), "text/html;charset=utf-8"


def _json(waarde: object) -> tuple[bytes, str]:
    return json.dumps(waarde).encode(), "application/json;charset=utf-8"


class SandboxFout(Exception):
    """The sandbox cannot do what was asked of it from outside TOPdesk's API; the message says what to change."""
