"""The kaart as files to read: a static web page, and a list per sector that prints on A4."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from triage.domain.kaart import Kaart
from triage.kaart.lijst import SECTOREN, rijen
from triage.mappen import sjabloonmap
from triage.teksten import tekst

_WEBADRES = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w./?=&%~-]*)?)", re.IGNORECASE)


def publiceer(
    kaart: Kaart, vandaag: date, groep_sectoren: Mapping[str, Sequence[str]], map_: Path, melder: str | None = None
) -> list[Path]:
    """Write index.html and lijst_SECTOR.html into a folder (made when absent); returns the files. For staff, or for one type of melder."""
    map_.mkdir(parents=True, exist_ok=True)
    environment = sjablonen("kaart")
    common = {"vandaag": vandaag, "melder": melder, "sectoren": SECTOREN}
    pages = {"index.html": environment.get_template("pagina.html.j2").render(rijen=rijen(kaart, vandaag, groep_sectoren, melder), **common)}
    for sector in SECTOREN:
        rows = rijen(kaart, vandaag, groep_sectoren, melder, sector)
        pages[f"lijst_{sector.lower()}.html"] = environment.get_template("lijst.html.j2").render(rijen=rows, sector=sector, **common)
    for name, text in pages.items():
        (map_ / name).write_text(text, encoding="utf-8")
    return [map_ / name for name in pages]


def sjablonen(map_: str) -> SandboxedEnvironment:
    """The HTML templates of one folder under templates/, with `tekst` and `weblink`; everything filled in is escaped."""
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(sjabloonmap() / map_), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["tekst"] = tekst
    environment.filters["weblink"] = weblink
    return environment


def weblink(waarde: str) -> str:
    """The address to link to when a contact value is nothing but a web address; else empty."""
    whole = _WEBADRES.fullmatch(waarde.strip())
    return f"https://{whole.group(1)}" if whole is not None else ""
