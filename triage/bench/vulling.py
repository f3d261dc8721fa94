"""A store filled with invented meldingen, hand-overs and answers: seeded, so that the same call gives the same figures."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from triage.domain.kaart import Kaart
from triage.domain.termen import LOKET, SIGNALENTEAM, VERTROUWENSINSPECTEUR, Modus, StopVlag
from triage.domain.terugkoppeling import Gebeurtenissoort, Retourreden, Van
from triage.store.tabellen import Actie, Advies, Melding, Ronde
from triage.store.tabellen_rappel import Dossier, Gebeurtenis, RappelVerzending, Retour

_UREN = (8, 9, 9, 10, 10, 10, 11, 11, 12, 13, 13, 14, 14, 15, 16, 17, 19, 21)
_STUK = 2000
_G = Gebeurtenissoort


class _Doos:
    """Rows that wait to be written together."""

    def __init__(self) -> None:
        self.rijen: dict[Any, list[dict[str, Any]]] = {}

    def leg(self, tabel: Any, **velden: Any) -> None:
        """Keep one row."""
        self.rijen.setdefault(tabel, []).append(velden)

    def schrijf(self, sessie: Session) -> None:
        """Write all of them, parents first."""
        for tabel in (Melding, Advies, Actie, Dossier, Gebeurtenis, RappelVerzending, Retour, Ronde):
            rows = self.rijen.pop(tabel, [])
            for start in range(0, len(rows), _STUK):
                sessie.execute(insert(tabel), rows[start : start + _STUK])


def vul(sessie: Session, kaart: Kaart, van: datetime, tot: datetime, aantal: int, zaad: int) -> None:
    """Fill an empty store with `aantal` meldingen made within [van, tot), and all that came of them until `tot`."""
    chance, box = Random(zaad), _Doos()
    subjects = [s.naam for s in kaart.subcategorieen.values() if not s.administratief]
    agencies = sorted(i for i, a in kaart.instanties.items() if not a.alleen_tip)
    for number in range(aantal):
        made = _moment(chance, van, tot)
        _melding(box, chance, number, made, tot, subjects, agencies)
    moment = van
    while moment < tot:
        fault = "NietBereikbaar" if chance.random() < 0.01 else ""
        box.leg(Ronde, begin=moment, eind=moment + timedelta(seconds=9), gezien=1, beoordeeld=1, acties=1, fouten=bool(fault), fout=fault)
        moment += timedelta(hours=1) if chance.random() > 0.001 else timedelta(hours=7)
    box.schrijf(sessie)


def _moment(chance: Random, van: datetime, tot: datetime) -> datetime:
    """A moment that people write at: mostly by day, little in weekends, never outside the period."""
    while True:
        day = van + timedelta(days=chance.randrange((tot - van).days))
        if day.weekday() >= 5 and chance.random() < 0.75:
            continue
        moment = day.replace(hour=chance.choice(_UREN), minute=chance.randrange(60), second=chance.randrange(60))
        if van <= moment < tot:
            return moment


def _melding(
    box: _Doos, chance: Random, number: int, made: datetime, end: datetime, subjects: Sequence[str], agencies: Sequence[str]
) -> None:
    id_, judged = f"{number:08}-0000-4000-8000-000000000000", made + timedelta(minutes=chance.randrange(2, 90))
    subject, agency = subjects[_scheef(chance, len(subjects))], agencies[_scheef(chance, len(agencies))]
    route, mode = chance.choices(
        ((agency, Modus.VERWIJZEN), (agency, Modus.OVERDRAGEN), (SIGNALENTEAM, Modus.INTERN), (LOKET, Modus.ZELF),
         (VERTROUWENSINSPECTEUR, Modus.INTERN)), (34, 12, 18, 33, 1),
    )[0]  # fmt: skip
    secret = route == VERTROUWENSINSPECTEUR
    verdict, by = chance.choices(
        (("toegepast", "mandaat"), ("geaccepteerd", "topdesk"), ("gewijzigd", "topdesk"), ("toegepast", "akkoord"), ("open", ""),
         ("teruggedraaid", "mandaat"), ("vervallen", "topdesk")), (20, 45, 14, 10, 7, 1, 3) if not secret else (0, 9, 1, 0, 0, 0, 0),
    )[0]  # fmt: skip
    decided = judged + timedelta(minutes=chance.randrange(5, 4000))
    if decided >= end:
        verdict, by = "open", ""
    if judged >= end or chance.random() < 0.005:
        box.leg(Melding, **_kaart(id_, number, made, "nieuw" if judged >= end else "fout", chance))
        return
    box.leg(Melding, **_kaart(id_, number, made, "beoordeeld" if verdict == "open" else "mens" if by == "topdesk" else "toegepast", chance))
    sector = chance.choices(("PO", "VO", "MBO", "SO", "HO", "ALG", "KO"), (40, 28, 12, 7, 6, 5, 2))[0]
    asks = chance.choices(("ouder", "leerling", "student_mbo", "school", "personeel", "burger", "gemeente"), (52, 7, 7, 15, 10, 6, 3))[0]
    flags = [{"vlag": StopVlag.VI.value, "regel": "x"}] if secret else []
    if chance.random() < 0.3:
        flags.append({"vlag": chance.choice(list(StopVlag)[2:]).value, "regel": "x"})
    content = {
        "sector": sector, "subcategorie": subject, "soort": "Klacht/melding voor VI" if secret else "Vraag", "melder": asks,
        "uitkomsten": [{"route": route, "modus": mode.value, "kans": 0.8}], "stopvlaggen": flags,
    }  # fmt: skip
    box.leg(
        Advies, id=number + 1, melding_id=id_, gemaakt_op=judged, kaart_gewijzigd=made, inhoud=content, route=route,
        automatisch=by == "mandaat", oordeel=verdict, oordeel_op=None if verdict == "open" else decided, oordeel_door=by,
    )  # fmt: skip
    box.leg(
        Actie, sleutel=f"{number}:suggestie:1", melding_id=id_, advies_id=number + 1, soort="suggestie", volgorde=1,
        status="gedaan" if chance.random() < 0.995 else "mislukt", gemaakt_op=judged, pogingen=1, fout="",
    )  # fmt: skip
    if mode in (Modus.INTERN, Modus.OVERDRAGEN) and verdict in ("toegepast", "geaccepteerd", "gewijzigd"):
        to = f"{route}:{sector}" if route == SIGNALENTEAM else route
        _uitgezet(box, chance, number + 1, id_, to, mode, by, sector, subject, asks, decided, end)
    elif route == LOKET and chance.random() < 0.04:
        box.leg(
            Retour, melding_id=id_, van_instantie="informatie_rijksoverheid" if chance.random() < 0.8 else "juridisch_loket",
            reden=chance.choice(list(Retourreden)[:2]).value, bestemming=chance.choice((agency, "")), moment=min(decided, end),
        )  # fmt: skip


def _kaart(id_: str, number: int, made: datetime, state: str, chance: Random) -> dict[str, Any]:
    return {
        "id": id_, "nummer": f"M26 {number:05}", "aangemaakt": made, "gewijzigd": made, "staat": state, "reden": "", "pogingen": 0,
        "afgemeld": state == "toegepast", "aangeraakt": False, "bekijken": False, "melder_sleutel": f"{chance.randrange(10**9):032}"
        if chance.random() < 0.9 else f"{chance.randrange(300):032}",
    }  # fmt: skip


def _uitgezet(
    box: _Doos, chance: Random, key: int, melding: str, to: str, mode: Modus, by: str, sector: str, subject: str, asks: str,
    start: datetime, end: datetime,
) -> None:  # fmt: skip
    """A hand-over and how its receiver behaves: quick, slow, silent, or sending it back."""
    secret, inside = to == VERTROUWENSINSPECTEUR, mode is Modus.INTERN
    first, content = (1, 5) if secret else (5, 10) if inside else (10, 20) if len(to) % 3 == 0 else (None, None)
    who = Van.TEAM if inside else Van.INSTANTIE
    happened: list[tuple[datetime, Gebeurtenissoort, Van, dict[str, Any]]] = [(start, _G.UITGEZET, Van.LOKET, {})]
    if first is not None:
        happened += _verloop(chance, start, who, secret)
    happened = [h for h in happened if h[0] < end]
    closing = next((h for h in happened if h[1] in (_G.AFGEHANDELD, _G.TERUGGESTUURD)), None)
    box.leg(
        Dossier, id=key, melding_id=melding, nummer=f"M26 {key - 1:05}", ontvanger=to, termijn_eerste=first, termijn_inhoud=content,
        vertrouwelijk=secret, besloten_door="bot" if by == "mandaat" else "persoon", modus=mode.value, sector=sector, subcategorie=subject,
        melder_soort=asks, geopend_op=start, gesloten_op=start if first is None else closing[0] if closing else None,
        staat=closing[1].value if closing else "uitgezet",
    )  # fmt: skip
    for nr, (moment, kind, sender, extra) in enumerate(happened):
        empty = {
            "datum": None,
            "naam_bekend": False,
            "reden": "",
            "bestemming": "",
            "klok": None,
            "vanaf": None,
            "stap": "",
        }
        fields = {**empty, **extra}
        box.leg(
            Gebeurtenis, dossier_id=key, nr=nr, soort=kind.value, moment=moment, van=sender.value, bron="worker", herkomst=None,
            vastgelegd_op=moment, **fields,
        )  # fmt: skip
        if kind in (_G.RAPPEL, _G.ESCALATIE):
            box.leg(
                RappelVerzending, sleutel=f"{key}:{nr}", dossier_id=key, stap=extra["stap"], aan="ontvanger", bundel=to,
                kenmerk=f"{key}{nr}", status="gedaan", fout="", geclaimd_op=moment, geclaimd_door="x", verzonden_op=moment,
            )  # fmt: skip


def _verloop(chance: Random, start: datetime, who: Van, secret: bool) -> Iterable[tuple[datetime, Gebeurtenissoort, Van, dict[str, Any]]]:
    moment, steps = start, iter(("eerste", "tweede", "laatste", "teamleider"))
    if chance.random() < 0.07 and not secret:
        back = {"reden": chance.choice(list(Retourreden)).value, "bestemming": chance.choice(("", LOKET, "duo_zakelijk", "laks"))}
        return [(start + timedelta(days=chance.randrange(1, 12)), _G.TERUGGESTUURD, who, back)]
    found: list[tuple[datetime, Gebeurtenissoort, Van, dict[str, Any]]] = []
    patience = chance.choices((0, 1, 2, 4), (70, 15, 9, 6))[0]
    for _ in range(patience):
        moment += timedelta(days=9, minutes=chance.randrange(300))
        step = next(steps)
        kind = _G.ESCALATIE if step == "teamleider" else _G.RAPPEL
        found.append((moment, kind, Van.SYSTEEM, {"stap": step, "klok": "eerste_teken", "vanaf": 0}))
    if chance.random() < 0.08:
        found.append((moment + timedelta(hours=30), _G.STATUSVRAAG, Van.MELDER, {}))
    if patience == 4 and chance.random() < 0.7:
        return found
    moment += timedelta(days=chance.choice((0, 1, 1, 2, 4, 6)), hours=2)
    found.append((moment, _G.ONTVANGEN, who, {}))
    moment += timedelta(days=chance.choice((1, 2, 3, 5, 8, 13, 30)), hours=1)
    found.append((moment, _G.INHOUDELIJK, who, {}))
    found.append((moment + timedelta(hours=1), _G.AFGEHANDELD, who, {}))
    return found


def _scheef(chance: Random, size: int) -> int:
    """A place in a list, the first ones far more often."""
    return min(int(chance.expovariate(6 / size)), size - 1)
