"""The figures once more, deliberately naive: raw rows, one loop per question, days counted one by one. Uses no code of the house."""

import json
import sqlite3
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

ZONE = ZoneInfo("Europe/Amsterdam")
TEKENS = {"ontvangen", "in_behandeling", "inhoudelijk", "afgehandeld", "teruggestuurd"}


class Naief:
    """One store and one period, both days included."""

    def __init__(self, file: Path, van: date, tot: date, op: datetime, kalender: Path) -> None:
        base = sqlite3.connect(file)
        base.row_factory = sqlite3.Row
        self.rows = {
            name: [dict(r) for r in base.execute(f"SELECT * FROM {name}")]
            for name in ("melding", "advies", "dossier", "gebeurtenis", "retour")
        }
        base.close()
        self.van, self.tot, self.op = van, tot, op
        written = yaml.safe_load(kalender.read_text(encoding="utf-8"))
        self.vrij = {r["dag"] for r in written["feestdagen"]}
        for dossier in self.rows["dossier"]:
            dossier["events"] = sorted((g for g in self.rows["gebeurtenis"] if g["dossier_id"] == dossier["id"]), key=lambda g: g["nr"])

    def dag(self, text: str) -> date:
        """The local day of a stored time."""
        return datetime.fromisoformat(text).replace(tzinfo=UTC).astimezone(ZONE).date()

    def binnen(self, text: str | None) -> bool:
        """True within the period."""
        return text is not None and self.van <= self.dag(text) <= self.tot

    def werkdagen(self, van: date, tot: date) -> int:
        """Working days after `van` up to and including `tot`, one by one."""
        number = 0
        while van < tot:
            van += timedelta(days=1)
            number += van.weekday() < 5 and van not in self.vrij
        return number

    def meldingen_per_maand(self) -> Counter[int]:
        """Month -> meldingen."""
        return Counter(self.dag(m["aangemaakt"]).month for m in self.rows["melding"] if self.binnen(m["aangemaakt"]))

    def adviezen(self) -> list[dict]:
        """The advies of each melding of the period (the seeded store has one each)."""
        here = {m["id"] for m in self.rows["melding"] if self.binnen(m["aangemaakt"])}
        found = [{**a, **json.loads(a["inhoud"])} for a in self.rows["advies"] if a["melding_id"] in here and self.voor_op(a["gemaakt_op"])]
        for advies in found:
            if not self.voor_op(advies["oordeel_op"]):
                advies["oordeel"] = advies["oordeel_door"] = "open"
        return found

    def voor_op(self, text: str | None) -> bool:
        """True for what had happened at the moment of the report."""
        return text is not None and datetime.fromisoformat(text).replace(tzinfo=UTC) < self.op

    def uitgezet(self) -> list[dict]:
        """Hand-overs of the period."""
        return [d for d in self.rows["dossier"] if self.binnen(d["geopend_op"])]

    def open_op(self, moment: datetime) -> list[dict]:
        """Hand-overs open at a moment."""

        def before(text: str | None) -> bool:
            return text is not None and datetime.fromisoformat(text).replace(tzinfo=UTC) < moment

        return [d for d in self.rows["dossier"] if before(d["geopend_op"]) and not before(d["gesloten_op"]) and not self._einde(d, moment)]

    def _einde(self, dossier: dict, moment: datetime) -> bool:
        kinds = ("inhoudelijk", "afgehandeld", "teruggestuurd")
        return any(g["soort"] in kinds and datetime.fromisoformat(g["moment"]).replace(tzinfo=UTC) < moment for g in dossier["events"])

    def eerste_teken(self, dossier: dict) -> str:
        """Whether the first sign was in time."""
        if dossier["termijn_eerste"] is None:
            return "geen_afspraak"
        start = self.dag(dossier["geopend_op"])
        signs = [self.dag(g["moment"]) for g in dossier["events"] if g["soort"] in TEKENS]
        taken = self.werkdagen(start, min(signs) if signs else (self.op - timedelta(seconds=1)).astimezone(ZONE).date())
        if signs:
            return "op_tijd" if self._op_tijd(start, min(signs), dossier["termijn_eerste"]) else "te_laat"
        return "te_laat" if taken > dossier["termijn_eerste"] else "loopt"

    def _op_tijd(self, start: date, day: date, term: int) -> bool:
        """A sign on a day off after the last working day in time is too late: the last day is the term-th working day."""
        last = start
        while term or last.weekday() > 4 or last in self.vrij:
            last += timedelta(days=1)
            term -= last.weekday() < 5 and last not in self.vrij
        return day <= last
