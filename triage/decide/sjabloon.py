"""Which reply a melding gets a draft of."""

from triage.decide.regels import Zaak
from triage.domain.advies import Stop, Uitkomst
from triage.domain.termen import COLLEGA, GEEN, SIGNALENTEAM, VERTROUWENSINSPECTEUR, Melder, Modus, StopVlag

_BIJ_MODUS = {
    Modus.ZELF: "loket",
    Modus.INTERN: "intern",
    Modus.OVERDRAGEN: "overdragen",
    Modus.VERWIJZEN: "verwijzen",
}


def sjabloon(zaak: Zaak, uitkomsten: tuple[Uitkomst, ...], stops: tuple[Stop, ...], melder: Melder) -> str | None:
    """Name of the reply, or None where nobody may be answered by machine text.

    A signal with a referral is one letter, `signaal`; a signal beside a question for the Loket or for another team gets the letter of
    that question. Missing facts are asked for only where nothing else holds the melding up: a person who must look anyway asks himself.
    """
    return bij_uitkomsten(uitkomsten, frozenset(s.vlag for s in stops), melder, zaak.bericht.taal in zaak.regels.beslissen.talen)


def bij_uitkomsten(uitkomsten: tuple[Uitkomst, ...], vlaggen: frozenset[StopVlag], melder: Melder, bekende_taal: bool) -> str | None:
    """The same for outcomes that a person may have chosen."""
    route = uitkomsten[0].route
    if route in (GEEN, VERTROUWENSINSPECTEUR, COLLEGA) or StopVlag.VI in vlaggen:
        return None
    if melder is Melder.ANONIEM or not bekende_taal:
        return None
    if vlaggen - {StopVlag.CONTACT_OUD} == {StopVlag.FEITEN_ONTBREKEN}:
        return "feiten"
    signal = any(u.route == SIGNALENTEAM for u in uitkomsten)
    if signal and (route == SIGNALENTEAM or uitkomsten[0].modus in (Modus.VERWIJZEN, Modus.OVERDRAGEN)):
        return "signaal"
    return _BIJ_MODUS[uitkomsten[0].modus]
