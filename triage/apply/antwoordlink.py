"""The one-click link in a hand-over: made before the mail leaves, good from the moment that the mail is known to have left."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from triage.apply.uitzetten import zet_uit
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.termen import VERTROUWENSINSPECTEUR, StopVlag
from triage.rappel.antwoordlinks import Link, bewaar, tekenaar

_NOG_GEEN = 0
"""the dossier begins when the mail has left: one that could not leave must start no clock"""


def maak_link(w: Werkplaats, advies: Advies) -> Link | None:
    """A link for this hand-over; None where there is no page, and for a vertrouwensinspecteur matter: number and date only."""
    follow = w.config.instellingen.opvolging
    make = tekenaar(w.sleutels, follow.antwoordpagina, follow.link_dagen)
    if make is None or StopVlag.VI.value in advies.vlaggen or advies.route == VERTROUWENSINSPECTEUR:
        return None
    return make(_NOG_GEEN, w.klok())


def na_verzending(w: Werkplaats, advies: Advies, melding_id: str, link: Link | None) -> Callable[[Session], None] | None:
    """What to keep in the transaction that settles the mail: the dossier with its link."""
    if link is None:
        return None

    def keep(session: Session) -> None:
        dossier = zet_uit(session, advies, w.config.kaart, melding_id, w.klok())
        if dossier is not None:
            bewaar(session, replace(link, dossier_id=dossier))

    return keep
