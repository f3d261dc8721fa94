"""Put the report of the teamleider together: what needs doing, the key figures, and the chapters."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from triage.report.bron import Bron, lees_bron
from triage.report.doen import doen
from triage.report.kanalen import kanalen
from triage.report.kern import kern
from triage.report.klein import voeg_samen
from triage.report.nulmeting import nulmeting
from triage.report.onderhoud import onderhoud
from triage.report.oordelen import oordelen
from triage.report.periode import Periode
from triage.report.stroom import stroom
from triage.report.terug import rappels, terug
from triage.report.vormen import Hoofdstuk, Rapport
from triage.report.wachten import wachten
from triage.settings import Config
from triage.teksten import tekst


def maak_rapport(sessie: Session, config: Config, periode: Periode, op: datetime, buiten: bool = False) -> Rapport:
    """The report on a period as things stood at `op`. `buiten`: to leave the team, so without numbers, names of work and small counts.

    Raises KalenderOp and KaartFout.
    """
    return van_bron(lees_bron(sessie, config, periode, op, buiten))


def van_bron(b: Bron) -> Rapport:
    """The report from what was read."""
    made = (kern(b), stroom(b), kanalen(b), oordelen(b), wachten(b), rappels(b), terug(b), nulmeting(b))
    chapters = [chapter for chapter in made if chapter is not None]
    if b.buiten:
        chapters = [zonder_kleine(c) for c in chapters]
    else:
        chapters.append(onderhoud(b))
    return Rapport(
        titel=tekst("rapport.titel"), periode=b.nu.periode, vorige=b.eerder.periode, moment=b.op, doen=() if b.buiten else doen(b),
        hoofdstukken=tuple(chapters), buiten=b.buiten,
    )  # fmt: skip


def zonder_kleine(hoofdstuk: Hoofdstuk) -> Hoofdstuk:
    """The chapter with no count of one to four in any table. Its charts go: they would draw what the tables hide."""
    return replace(hoofdstuk, tabellen=tuple(voeg_samen(t) for t in hoofdstuk.tabellen), grafieken=())
