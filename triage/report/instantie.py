"""The half-yearly page of one agency, to lay on the table in the meeting with it. It leaves the team: no number, no count under five."""

from collections import Counter
from datetime import datetime

from sqlalchemy.orm import Session

from triage.domain.termen import Modus
from triage.report.bron import Bron, Deel, lees_bron
from triage.report.exceptions import RapportFout
from triage.report.klein import verhul, voeg_samen
from triage.report.maten import aandeel, mediaan, verschil
from triage.report.opmaak import datum
from triage.report.periode import Periode
from triage.report.terug import aan_ons, redenen, teruggestuurd
from triage.report.uitgezet import Uitgezet
from triage.report.vormen import Cel, Hoofdstuk, Kolom, Rapport, Tabel
from triage.report.wachten import op_tijd
from triage.settings import Config
from triage.teksten import tekst

_GRENS_MAAT = 5
"""a median or a share of fewer says something of each"""


def maak_pagina(sessie: Session, config: Config, id_: str, periode: Periode, op: datetime) -> Rapport:
    """The page of one agency of the sociale kaart. Raises RapportFout for an unknown one, KalenderOp and KaartFout."""
    b = lees_bron(sessie, config, periode, op, buiten=True)
    if id_ not in b.bestanden:
        raise RapportFout(tekst("rapport.onbekende_instantie", id=id_))
    figures = Hoofdstuk("kern", (_kern(b, id_),))
    tables = (_stroom(b, id_), redenen(b, id_), aan_ons(b, id_))
    return Rapport(
        titel=tekst("rapport.titel_instantie", naam=b.naam(id_)), periode=periode, vorige=b.eerder.periode, moment=b.op, doen=(),
        hoofdstukken=(
            figures, Hoofdstuk("instantie", tuple(voeg_samen(t) for t in tables)), Hoofdstuk("afspraken", (_afspraken(b, id_),)),
        ), buiten=True,
    )  # fmt: skip


def _overgedragen(b: Bron, deel: Deel, id_: str) -> list[Uitgezet]:
    return [u for u in b.uitgezet if u.dossier.route == id_ and deel.is_in(u.herkomst.geopend)]


def _verwezen(deel: Deel, id_: str) -> Counter[str]:
    """Subject -> melders that were told to go there."""
    found: Counter[str] = Counter()
    for row in deel.adviezen:
        if row.route == id_ and row.modus == Modus.VERWIJZEN and row.oordeel in ("toegepast", "geaccepteerd"):
            found[row.subcategorie] += row.aantal
    return found


def _kern(b: Bron, id_: str) -> Tabel:
    now, before = (_cijfers(b, deel, id_) for deel in (b.nu, b.eerder))
    rows: list[tuple[Cel, ...]] = []
    for name, unit in _CIJFERS:
        here, then = now[name], before[name]
        difference = verschil(*(v if isinstance(v, int | float) else None for v in (here, then)))
        shown = tekst(f"rapport.eenheid_{unit}")
        rows.append((tekst(f"rapport.inst_{name}"), here, then, difference, shown, tekst(f"rapport.inst_{name}_telt")))
    columns = (
        Kolom("cijfer", "tekst"), Kolom("nu", "waarde"), Kolom("vorige_waarde", "waarde"), Kolom("verschil", "waarde"),
        Kolom("eenheid", "tekst"), Kolom("telt", "tekst"),
    )  # fmt: skip
    return Tabel("instantie_kern", columns, tuple(rows))


_CIJFERS = (
    ("overgedragen", "aantal"), ("verwezen", "aantal"), ("terug", "aantal"), ("aan_ons", "aantal"), ("open", "aantal"),
    ("eerste", "procent"), ("inhoud", "procent"), ("wacht", "werkdagen"),
)  # fmt: skip


def _cijfers(b: Bron, deel: Deel, id_: str) -> dict[str, Cel]:
    handed = _overgedragen(b, deel, id_)
    waits = [u.wacht_inhoud for u in handed if u.wacht_inhoud is not None]
    open_then = [u for u in b.uitgezet if u.dossier.route == id_ and u.open_op(deel.einde)]
    counts = {
        "overgedragen": len(handed), "verwezen": _verwezen(deel, id_).total(), "open": len(open_then),
        "terug": len(teruggestuurd(b, deel, id_)),
        "aan_ons": sum(r.aantal for r in deel.retouren if r.van == id_),
    }  # fmt: skip
    enough = len(handed) >= _GRENS_MAAT
    return {name: verhul(number) for name, number in counts.items()} | {
        "eerste": op_tijd(handed, first=True) if enough else None,
        "inhoud": op_tijd(handed, first=False) if enough else None,
        "wacht": mediaan(waits) if len(waits) >= _GRENS_MAAT else None,
    }


def _stroom(b: Bron, id_: str) -> Tabel:
    """One count only: with more of them beside it, most rows would be too small to show."""
    sent = Counter(u.herkomst.subcategorie for u in _overgedragen(b, b.nu, id_)) + _verwezen(b.nu, id_)
    rows = tuple((name, sent[name], aandeel(sent[name], sent.total())) for name in sorted(sent, key=lambda s: (-sent[s], s)))
    columns = (Kolom("subcategorie", "tekst"), Kolom("samen"), Kolom("aandeel", "procent"))
    return Tabel("instantie_stroom", columns, rows, (tekst("rapport.totaal"), sent.total(), aandeel(sent.total(), sent.total())))


def _afspraken(b: Bron, id_: str) -> Tabel:
    rows = tuple(
        (a.soort, a.termijn_dagen, a.termijn_inhoud_dagen, datum(a.geldig_tot), datum(a.evaluatie_op), a.document)
        for a in b.bestanden[id_].afspraken
    )
    columns = (
        Kolom("afspraak", "tekst"), Kolom("termijn_eerste", "maat"), Kolom("termijn_inhoud", "maat"), Kolom("afspraak_tot", "tekst"),
        Kolom("evaluatie", "tekst"), Kolom("document", "tekst"),
    )  # fmt: skip
    return Tabel("instantie_afspraken", columns, rows, stand=True)
