"""The tables as CSV files, one each, with a data dictionary. Semicolons and decimal commas: a Dutch spreadsheet opens them at once."""

import csv
from io import StringIO
from pathlib import Path

from triage.report.vormen import Cel, Rapport, Tabel
from triage.teksten import tekst

_FORMULE = ("=", "+", "-", "@", "\t", "\r")


def schrijf_csv(rapport: Rapport, map_: Path, naam: str) -> list[Path]:
    """Write every table and the dictionary; returns the files. Their names say content, period and moment; `naam` is their first part."""
    made = {t.id: _inhoud(t) for t in rapport.tabellen}
    made["gegevensboek"] = _gegevensboek(rapport, naam)
    files = []
    for id_, text in made.items():
        file = map_ / bestandsnaam(rapport, naam, id_)
        file.write_text(text, encoding="utf-8-sig", newline="")
        files.append(file)
    return files


def bestandsnaam(rapport: Rapport, naam: str, id_: str) -> str:
    """`loket_termijnen_eerste_2026-01-01_2026-06-30_stand-2026-07-01T0900.csv`."""
    p = rapport.periode
    return f"{naam}_{id_}_{p.van.isoformat()}_{p.tot.isoformat()}_stand-{rapport.moment:%Y-%m-%dT%H%M}.csv"


def _inhoud(t: Tabel) -> str:
    """The rows only: a total among the data would be counted twice."""
    return _csv([[k.id for k in t.kolommen], *([_cel(v) for v in row] for row in t.rijen)])


def _gegevensboek(r: Rapport, naam: str) -> str:
    rows = [[tekst(f"rapport.boek_{k}") for k in ("bestand", "tabel", "telt", "kolom", "kop", "soort", "betekenis")]]
    for t in r.tabellen:
        rows += [
            [bestandsnaam(r, naam, t.id), t.kop, t.telt, k.id, k.kop, tekst(f"rapport.boek_soort_{k.soort}"), k.uitleg] for k in t.kolommen
        ]
    return _csv(rows)


def _cel(value: Cel) -> str:
    """A cell; text that a spreadsheet would take for a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULE) else value
    return f"{value:.1f}".replace(".", ",") if isinstance(value, float) and not value.is_integer() else f"{value:.0f}"


def _csv(rows: list[list[str]]) -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue()
