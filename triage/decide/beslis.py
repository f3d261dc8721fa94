"""From a bericht and its labels to an Advies: the one way through the rules, top to bottom."""

from dataclasses import replace
from datetime import datetime

from triage.decide import feiten, stopvlaggen, uitkomsten, vi
from triage.decide import mandaat as bevoegdheid
from triage.decide import waarom as redenen
from triage.decide.beeld import Beeld
from triage.decide.herkomst import herkomst, namen
from triage.decide.keuze import Keuze, kies
from triage.decide.lezen import eerste, lees
from triage.decide.onbeslist import onbeslist
from triage.decide.regels import Regels, Zaak
from triage.decide.sjabloon import sjabloon
from triage.domain.advies import Advies, Mandaatregel
from triage.domain.kaart import Kaart
from triage.domain.labels import Labels
from triage.domain.melding import Bericht, Historie
from triage.domain.termen import GEEN, SIGNALENTEAM, VERTROUWENSINSPECTEUR, Stadium, StopVlag


def beslis(
    bericht: Bericht, labels: Labels, kaart: Kaart, regels: Regels, mandaat: tuple[Mandaatregel, ...], historie: Historie, nu: datetime
) -> Advies:
    """Decide on one melding. Pure: the same input gives the same Advies.

    `nu` is aware and in the Loket's time zone: its date decides on mandaat and on freshness of contacts. Never raises on any bericht
    or labels; an empty or unknown label counts as no evidence.
    """
    reading = lees(bericht, namen(kaart, regels.beslissen.aanduidingen))
    zaak = Zaak(bericht, labels, kaart, regels, historie, nu, reading, eerste(regels.beslissen.familie, reading))
    beeld = _beeld(zaak)
    stops = stopvlaggen.stops(beeld)
    mens = stopvlaggen.persoon_nodig(beeld, stops)
    keuze, first = beeld.keuze, beeld.uitkomsten[0]
    hindrance = bevoegdheid.beletsels(zaak, beeld.uitkomsten, stops, mens, beeld.subcategorie)
    stage = bevoegdheid.laagste(mandaat, tuple(u.route for u in beeld.uitkomsten), nu.date())
    fresh = not any(s.vlag is StopVlag.CONTACT_OUD for s in stops)
    return Advies(
        melding=bericht.id,
        taal=bericht.taal,
        melder=keuze.melder,
        sector=keuze.sector,
        subcategorie=beeld.subcategorie,
        subcategorieen=keuze.subcategorieen,
        soort=keuze.soort.value,
        lijn=kaart.lijn(first.route),
        routes=tuple(uitkomsten.uitkomst(kaart, k, keuze.groepen) for k in keuze.routes),
        uitkomsten=beeld.uitkomsten,
        tips=beeld.tips,
        signaal=_signaal(zaak, first.route),
        dringend=first.route == VERTROUWENSINSPECTEUR or any(s.vlag is StopVlag.DRINGEND for s in stops),
        mens=mens,
        stopvlaggen=stops,
        stadium=stage,
        automatisch=not hindrance and fresh and stage is Stadium.AUTOMATISCH,
        zou_automatisch=not hindrance,
        kaart=uitkomsten.kaart_in_topdesk(kaart, beeld.uitkomsten, keuze.sector),
        sjabloon=sjabloon(zaak, beeld.uitkomsten, stops, keuze.melder),
        waarom=redenen.waarom(beeld, stops),
        model=labels.model,
        ontbrekende_feiten=beeld.feiten,
        vraag=onbeslist(beeld, stops),
        doorgezet=bericht.doorgezet_door is not None,
    )


def _beeld(zaak: Zaak) -> Beeld:
    """Everything concluded before the stop flags: origin, vertrouwensinspecteur, labels, outcomes, tips, facts."""
    origin = herkomst(zaak)
    weighed = vi.weeg(zaak)
    keuze = kies(zaak, origin, weighed)
    first = keuze.routes[0]
    if first.waarde == VERTROUWENSINSPECTEUR and weighed.niveau != "route":
        weighed = replace(weighed, niveau="route", regel=weighed.regel or "vi_kans")
    subject = keuze.subcategorieen[0].waarde if keuze.subcategorieen else ""
    signal = _signaal(zaak, first.waarde)
    outcomes = uitkomsten.uitkomsten(zaak.kaart, first, signal, zaak.labels.signaal, keuze.groepen)
    tips = _tips(zaak, keuze, signal, tuple(origin.uitgesloten), subject) if weighed.niveau == "nee" and first.waarde != GEEN else ()
    missing = feiten.ontbrekend(zaak, first.waarde, outcomes[0].modus, keuze.melder, keuze.sector, subject)
    return Beeld(zaak, keuze, origin, weighed, outcomes, tips, missing)


def _tips(zaak: Zaak, keuze: Keuze, signaal: bool, dicht: tuple[str, ...], subcategorie: str) -> tuple[str, ...]:
    return uitkomsten.tips(zaak, keuze.routes[0].waarde, signaal, keuze.groepen, keuze.sector, subcategorie, dicht)


def _signaal(zaak: Zaak, route: str) -> bool:
    """Matters for toezicht: by its route, or by its own chance beside another route."""
    return route == SIGNALENTEAM or (route != GEEN and zaak.labels.signaal >= zaak.drempels.signaal)
