"""The self-check of the second act: from rows of the store, mails and files, with none of the code that plans rappels."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from triage.demo.controle import Bevinding
from triage.demo.sporen import sporen
from triage.demo.zesweken import TweedeBedrijf
from triage.report.komma import bestandsnaam
from triage.settings import Config
from triage.store.database import open_database, sessies
from triage.store.tabellen import Melding
from triage.store.tabellen_rappel import Dossier, Gebeurtenis, RappelVerzending
from triage.teksten import tekst

_RAPPEL = ("rappel", "escalatie")
_ANTWOORD = ("inhoudelijk", "afgehandeld")
_EINDE = (*_ANTWOORD, "teruggestuurd", "teruggenomen")
_ONTVANGER = ("team", "instantie")
_ZATERDAG = 5


@dataclass(frozen=True)
class Rijen:
    """The rows that the six weeks left in the store."""

    meldingen: list[datetime]
    """when each came in"""
    dossiers: dict[int, Dossier]
    gebeurtenissen: dict[int, list[Gebeurtenis]]
    """by dossier, in order"""
    verzendingen: list[RappelVerzending]

    def soort(self, *soorten: str) -> list[Gebeurtenis]:
        """All events of these kinds."""
        return [g for events in self.gebeurtenissen.values() for g in events if g.soort in soorten]


@dataclass(frozen=True)
class Telling:
    """What the terminal shows of the six weeks. Hand-overs: `antwoorden`, `terug`, `zonder_antwoord` and `open` add up to `uitgezet`."""

    uitgezet: int
    eerste_dag: int
    """of those: of the meldingen of the first act"""
    antwoorden: int
    terug: int
    zonder_antwoord: int
    """closed when they were sent, since no term was agreed, and never answered"""
    rappels: int
    mails: int
    escalaties: int
    open: int


def lees_rijen(bedrijf: TweedeBedrijf) -> Rijen:
    """Read the store."""
    engine = open_database(bedrijf.config.omgeving.opslag)
    with sessies(engine)() as session:
        events: dict[int, list[Gebeurtenis]] = defaultdict(list)
        for g in session.scalars(select(Gebeurtenis).order_by(Gebeurtenis.dossier_id, Gebeurtenis.nr)):
            events[g.dossier_id].append(g)
        rows = Rijen(
            list(session.scalars(select(Melding.aangemaakt))), {d.id: d for d in session.scalars(select(Dossier))}, dict(events),
            list(session.scalars(select(RappelVerzending))),
        )  # fmt: skip
        session.expunge_all()
    engine.dispose()
    return rows


def tel(bedrijf: TweedeBedrijf, rijen: Rijen) -> Telling:
    """Count for the terminal."""
    back = {g.dossier_id for g in rijen.soort("teruggestuurd")}
    answered = {g.dossier_id for g in rijen.soort(*_ANTWOORD)} - back
    still_open = sum(d.gesloten_op is None for d in rijen.dossiers.values())
    return Telling(
        uitgezet=len(rijen.dossiers), eerste_dag=len(bedrijf.eerste_dag), antwoorden=len(answered), terug=len(back),
        zonder_antwoord=sum(d.gesloten_op is not None and d.id not in answered | back for d in rijen.dossiers.values()),
        rappels=len(rijen.soort("rappel")), mails=len(bedrijf.bus), escalaties=len(rijen.soort("escalatie")), open=still_open,
    )  # fmt: skip


def controleer(bedrijf: TweedeBedrijf, mails: Iterable[dict[str, Any]]) -> list[Bevinding]:
    """The promises of the second act. `mails`: the meldingen of the first, of which nothing may stand in the report."""
    rows = lees_rijen(bedrijf)
    steps, wrong = rows.soort(*_RAPPEL), verkeerde_cijfers(bedrijf, rows)
    checks = [
        ("rappel_eenmaal", bool(steps) and not dubbel(bedrijf, rows), f"{len(steps)}"),
        ("rappel_werkdag", all(open_(bedrijf.config, moment) for moment, _ in bedrijf.bus), f"{len(bedrijf.bus)}"),
        ("rappel_na_teken", not na_teken(bedrijf.config, rows), f"{len(steps)}"),
        ("rappel_vi", not _verraadt(bedrijf, rows), f"{sum(d.vertrouwelijk for d in rows.dossiers.values())}"),
        ("rapport_bestanden", not _ontbreekt(bedrijf), f"{len(bedrijf.geschreven.bestanden)}"),
        ("rapport_cijfers", not wrong, ", ".join(wrong)),
        ("rapport_privacy", not sporen(mails, _leesbaar(bedrijf)), ""),
    ]
    return [Bevinding(tekst(f"demo.belofte_{key}"), good, proof) for key, good, proof in checks]


def dubbel(bedrijf: TweedeBedrijf, rijen: Rijen) -> list[object]:
    """Steps or mails that are there more than once, mails that never arrived, and two to one receiver on a day."""
    steps = Counter((g.dossier_id, g.klok, g.vanaf, g.stap) for g in rijen.soort(*_RAPPEL))
    arrived = Counter(_kenmerk(m) for m in bedrijf.post)
    left = Counter(mark for _, mark in bedrijf.bus)
    sent = {v.kenmerk: (v.bundel, _dag(bedrijf.config, v.geclaimd_op)) for v in rijen.verzendingen if v.status == "gedaan"}
    per_day = Counter(sent.values())
    twice: list[object] = [key for count in (steps, arrived, left, per_day) for key, n in count.items() if n > 1]
    return [*twice, *(arrived.keys() ^ left.keys()), *(sent.keys() ^ left.keys())]


def open_(config: Config, moment: datetime) -> bool:
    """True on a working day within office hours, read from the calendar file itself."""
    local = moment.astimezone(ZoneInfo(config.instellingen.tijdzone))
    day, calendar = local.date(), config.kalender
    free = any(r.dag == day for r in calendar.feestdagen) or any(s.van <= day <= s.tot for s in calendar.sluitingen)
    return day.weekday() < _ZATERDAG and not free and calendar.kantoor.van <= local.time() < calendar.kantoor.tot


def na_teken(config: Config, rijen: Rijen) -> list[Gebeurtenis]:
    """Rappels that came after the end, or that asked for a first sign after there was one."""
    found = []
    for g in rijen.soort(*_RAPPEL):
        earlier = [e for e in rijen.gebeurtenissen[g.dossier_id] if e.moment < g.moment]
        ended = any(e.soort in _EINDE for e in earlier)
        signed = any(e.van in _ONTVANGER and e.soort in config.rappel.tekens_van_leven for e in earlier)
        if ended or (g.klok == "eerste_teken" and signed):
            found.append(g)
    return found


def verkeerde_cijfers(bedrijf: TweedeBedrijf, rijen: Rijen) -> list[str]:
    """Key figures of the written report that differ from a count of the rows."""
    with (bedrijf.map / bestandsnaam(bedrijf.rapport, "rapport", "kern")).open(encoding="utf-8-sig", newline="") as source:
        written = {row["cijfer"]: row["nu"] for row in csv.DictReader(source, delimiter=";")}
    asked = [g for g in rijen.soort("statusvraag") if g.van == "melder"]
    counted = {
        "binnen": sum(bedrijf.periode.van <= _dag(bedrijf.config, m) for m in rijen.meldingen),
        "uitgezet": len(rijen.dossiers),
        "open": sum(d.gesloten_op is None for d in rijen.dossiers.values()),
        "rappels": len(rijen.soort(*_RAPPEL)),
        "teruggestuurd": len({g.dossier_id for g in rijen.soort("teruggestuurd")}),
        "statusvragen": len(asked),
    }
    return [key for key, number in counted.items() if written.get(tekst(f"rapport.kern_{key}")) != str(number)]


def _ontbreekt(bedrijf: TweedeBedrijf) -> list[str]:
    """Kinds of file that were to be written and are not there, or are empty. The PDF may be missing where its libraries are."""
    kinds = ["html", "xlsx", "csv"] if bedrijf.geschreven.zonder_pdf else ["html", "xlsx", "csv", "pdf"]
    there = {f.suffix.lstrip(".") for f in bedrijf.geschreven.bestanden if f.is_file() and f.stat().st_size > 0}
    return [k for k in kinds if k not in there]


def _verraadt(bedrijf: TweedeBedrijf, rijen: Rijen) -> list[str]:
    """Message-IDs of mails on a confidential matter that name its subject."""
    subject = {
        v.kenmerk: rijen.dossiers[v.dossier_id].subcategorie for v in rijen.verzendingen if rijen.dossiers[v.dossier_id].vertrouwelijk
    }
    found = ((_kenmerk(m), f"{m['Subject']} {m.get_content()}") for m in bedrijf.post)
    return [mark for mark, text in found if subject.get(mark) and subject[mark] in text]


def _leesbaar(bedrijf: TweedeBedrijf) -> str:
    """All text of the report that a person reads without a program for it."""
    return "\n".join(f.read_text(encoding="utf-8-sig") for f in bedrijf.geschreven.bestanden if f.suffix in (".html", ".csv"))


def _kenmerk(bericht: EmailMessage) -> str:
    return str(bericht["Message-ID"]).strip("<>").partition("@")[0]


def _dag(config: Config, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(config.instellingen.tijdzone)).date()
