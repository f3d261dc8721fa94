"""Reading the forms of the pages as a browser without script would."""

from html.parser import HTMLParser
from typing import Any


def veld(html: str, naam: str, na: str = "") -> str:
    """The value of the first hidden field with this name, after a piece of text."""
    rest = html[html.index(na) if na else 0 :]
    return rest.split(f'name="{naam}" value="', 1)[1].split('"', 1)[0]


def gegevens(html: str, nummer: str) -> dict[str, str]:
    """What the form on the row of this melding holds."""
    place = f'action="/werkbak/{nummer.replace(" ", "%20")}/besluit"'
    return {name: veld(html, name, place) for name in ("advies", "gezien")}


def formulier(html: str) -> dict[str, Any]:
    """The fields of the form on the page of a melding, as a browser would send them."""

    class Lezer(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.velden: dict[str, Any] = {}
            self.binnen = False
            self.keuze = self.tekst = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            a = dict(attrs)
            if tag == "form":
                self.binnen = a.get("id") == "besluit"
            if not self.binnen:
                return
            if tag == "input" and a.get("name") and (a.get("type") != "checkbox" or "checked" in a):
                known = self.velden.get(str(a["name"]))
                self.velden[str(a["name"])] = a.get("value") if known is None else [known, a.get("value")]
            if tag == "select":
                self.keuze = str(a["name"])
            if tag == "option" and "selected" in a:
                self.velden[self.keuze] = a.get("value")
            if tag == "textarea":
                self.tekst = str(a["name"])
                self.velden[self.tekst] = ""

        def handle_endtag(self, tag: str) -> None:
            if tag == "textarea":
                self.tekst = ""

        def handle_data(self, data: str) -> None:
            if self.binnen and self.tekst:
                self.velden[self.tekst] += data.replace("\n", "\r\n")

    reader = Lezer()
    reader.feed(html)
    reader.velden.pop("csrf", None)
    return reader.velden
