"""Blind judgements and voorvallen: kept as they come, read as evidence."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triage.domain.verdienen import Feit, Voorvalsoort
from triage.store.tabellen import Advies, Melding
from triage.store.tabellen_verdienen import Keuring, Voorval

ROUTE = "route"


def kies(sessie: Session, melding_id: str, ladder: str, wat: str, bron: str, model: str, nu: datetime) -> None:
    """Put a melding before a person, blind. What was chosen, and not judged, is chosen anew; what was judged stays as it was."""
    row = sessie.scalar(select(Keuring).where(Keuring.melding_id == melding_id, Keuring.ladder == ladder))
    if row is None:
        row = Keuring(melding_id=melding_id, ladder=ladder, wat=wat, bron=bron, model=model, gekozen_op=nu, uitslag="wacht", antwoord="")
        sessie.add(row)
    elif row.uitslag == "wacht":
        row.wat, row.bron, row.model, row.gekozen_op = wat, bron, model, nu


def is_gekozen(sessie: Session, melding_id: str) -> bool:
    """True when a person judges, or judged, this melding blind."""
    return sessie.scalar(select(Keuring.id).where(Keuring.melding_id == melding_id).limit(1)) is not None


def wachtend(sessie: Session, wat: str | None = None) -> list[Keuring]:
    """What waits for a person, oldest first; of one route, or of all."""
    query = select(Keuring).where(Keuring.uitslag == "wacht", Keuring.ladder == ROUTE).order_by(Keuring.gekozen_op, Keuring.id)
    return list(sessie.scalars(query if wat is None else query.where(Keuring.wat == wat)))


def geschillen(sessie: Session, wat: str | None = None) -> list[Keuring]:
    """Where a person decided otherwise than we would have, and no voorlichter ruled yet; oldest first."""
    query = select(Keuring).where(Keuring.uitslag == "geschil", Keuring.ladder == ROUTE).order_by(Keuring.op, Keuring.id)
    return list(sessie.scalars(query if wat is None else query.where(Keuring.wat == wat)))


def oordeel(sessie: Session, melding_id: str, ladder: str, antwoord: str, goed: Collection[str], nu: datetime) -> str | None:
    """Note what a person decided who had not seen our suggestion. `goed`: every value that the person accepts, `antwoord` first.

    Returns goed or geschil; None when nothing of this melding waited for it.
    """
    row = sessie.scalar(select(Keuring).where(Keuring.melding_id == melding_id, Keuring.ladder == ladder, Keuring.uitslag == "wacht"))
    if row is None:
        return None
    row.uitslag, row.antwoord, row.op = ("goed" if row.wat in goed else "geschil"), antwoord, nu
    return row.uitslag


def beslecht(sessie: Session, keuring_id: int, ook_goed: bool) -> None:
    """A voorlichter ruled: what we would have done was acceptable too, or it was a fault."""
    sessie.get_one(Keuring, keuring_id).uitslag = "goed" if ook_goed else "fout"


def voorval(sessie: Session, melding_id: str, soort: Voorvalsoort, nu: datetime, wat: str | None = None) -> str | None:
    """Note what went wrong with the advies that was applied to this melding; returns its route, None when nothing was applied.

    `wat`: `labels` where only those were filled in. The same soort twice for one melding counts once.
    """
    done = ("toegepast", "teruggedraaid")
    query = select(Advies).where(Advies.melding_id == melding_id, Advies.oordeel.in_(done)).order_by(Advies.id.desc()).limit(1)
    advice = sessie.scalar(query)
    if advice is None:
        return None
    if sessie.scalar(select(Voorval.id).where(Voorval.melding_id == melding_id, Voorval.soort == soort.value)) is None:
        model = str(advice.inhoud.get("model", ""))
        sessie.add(Voorval(melding_id=melding_id, wat=wat or advice.route, soort=soort.value, model=model, op=nu))
    return advice.route


def melding_id_van(sessie: Session, nummer: str) -> str | None:
    """The id of a melding by its number in TOPdesk."""
    return sessie.scalar(select(Melding.id).where(Melding.nummer == nummer))


def feiten(sessie: Session, model: str | None) -> dict[str, list[Feit]]:
    """All evidence by route (or `labels`). `model`: only what was judged under this model; None: under any. A voorval counts always."""
    found: dict[str, list[Feit]] = {}
    query = select(Keuring).where(Keuring.uitslag != "wacht")
    for k in sessie.scalars(query if model is None else query.where(Keuring.model == model)):
        if k.op is not None:
            found.setdefault(k.wat, []).append(Feit(k.op, k.uitslag == "goed"))
    for v in sessie.scalars(select(Voorval)):
        found.setdefault(v.wat, []).append(Feit(v.op, False, achteraf=True))
    return found


def per_maand(sessie: Session, route: str | None, sinds: datetime) -> int:
    """How many meldingen got this route (None: any) as advies since a moment."""
    query = select(func.count(func.distinct(Advies.melding_id))).where(Advies.gemaakt_op >= sinds)
    return int(sessie.scalar(query if route is None else query.where(Advies.route == route)) or 0)


def aantal(sessie: Session, route: str, model: str) -> int:
    """How many meldingen of a route were chosen under this model, judged or not."""
    query = select(func.count()).select_from(Keuring).where(Keuring.ladder == ROUTE, Keuring.wat == route, Keuring.model == model)
    return int(sessie.scalar(query) or 0)


def blind(sessie: Session) -> frozenset[str]:
    """Ids of open meldingen that a person judges before the suggestion is shown; closed ones that lie before somebody are left out."""
    return frozenset(sessie.scalars(select(Keuring.melding_id).where(Keuring.uitslag == "wacht", Keuring.bron != "keur")))
