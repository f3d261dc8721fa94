"""Stop flags for what follows from the choice that was made: the route, the melder, the history and the kaart."""

from collections.abc import Iterator

from triage.decide import doelgroep
from triage.decide.beeld import Beeld, uit_patronen
from triage.decide.modus import mag_overdragen
from triage.decide.uitspraak import valt_onder
from triage.domain.advies import Stop
from triage.domain.termen import VERTROUWENSINSPECTEUR, Berichtsoort, Modus, StopVlag

_VERDWENEN = frozenset({"opgeheven", "opgegaan_in"})


def vi(beeld: Beeld) -> Iterator[Stop]:
    """A vertrouwensinspecteur matter, said or between the lines; never with words."""
    if beeld.vi.niveau != "nee" or beeld.route == VERTROUWENSINSPECTEUR:
        yield Stop(StopVlag.VI, beeld.vi.regel or "vi_kans")


def feiten_ontbreken(beeld: Beeld) -> Iterator[Stop]:
    """A fact that the route needs is missing."""
    for fact in beeld.feiten:
        yield Stop(StopVlag.FEITEN_ONTBREKEN, f"feit_{fact}")


def onduidelijk(beeld: Beeld) -> Iterator[Stop]:
    """No clear question: nothing to read, too little to be sure of, or no route that stands out."""
    limits, first = beeld.zaak.drempels, beeld.uitkomsten[0]
    if beeld.zaak.bericht.soort is Berichtsoort.LEEG:
        yield Stop(StopVlag.ONDUIDELIJK, "bericht_leeg")
        return
    yield from uit_patronen(beeld, StopVlag.ONDUIDELIJK)
    words = len(beeld.zaak.lezing.tekst.bron.split()) + len(beeld.zaak.lezing.onderwerp.bron.split())
    if beeld.zaak.bericht.afgekapt:
        yield Stop(StopVlag.ONDUIDELIJK, "bericht_afgekapt")  # nobody read the rest
    if words < limits.onduidelijk_woorden and first.kans < limits.onduidelijk_zeker:
        yield Stop(StopVlag.ONDUIDELIJK, "bericht_kort")
    if first.kans < limits.onduidelijk_kans:
        yield Stop(StopVlag.ONDUIDELIJK, "geen_route_steekt_uit")


def melder_onbekend(beeld: Beeld) -> Iterator[Stop]:
    """Who writes is undecided, and it decides the route."""
    zaak, limit = beeld.zaak, beeld.zaak.drempels.melder_onbekend
    if not zaak.bericht.doorgezet_herkend:
        yield Stop(StopVlag.MELDER_ONBEKEND, "doorgezet_onherkend")
    if 1 - doelgroep.kans_binnen(zaak, beeld.route) >= limit:
        yield Stop(StopVlag.MELDER_ONBEKEND, "melder_buiten_doelgroep")
    for route, rule in beeld.keuze.afgevallen.items():
        if rule == "doelgroep" and doelgroep.kans_binnen(zaak, route) >= limit:
            yield Stop(StopVlag.MELDER_ONBEKEND, "melder_beslist_route")
            break


def open_melding(beeld: Beeld) -> Iterator[Stop]:
    """This melder has an open melding: a follow-up, or a question how it stands."""
    past_, mail = beeld.zaak.historie, beeld.zaak.bericht
    if past_.open_meldingen:
        yield Stop(StopVlag.OPEN_MELDING, "melder_heeft_open")
    if past_.zelfde_onderwerp is not None:
        yield Stop(StopVlag.OPEN_MELDING, "zelfde_onderwerp")
    if mail.nummers:
        yield Stop(StopVlag.OPEN_MELDING, "nummer_genoemd")
    if mail.statusvraag:
        yield Stop(StopVlag.OPEN_MELDING, "statusvraag")
    yield from uit_patronen(beeld, StopVlag.OPEN_MELDING)


def contact_oud(beeld: Beeld) -> Iterator[Stop]:
    """Contact details that would be given are unconfirmed or past their date. Where the address is secret, none are given."""
    kaart, today = beeld.zaak.kaart, beeld.zaak.nu.date()
    outside = [u.route for u in beeld.uitkomsten if u.modus in (Modus.VERWIJZEN, Modus.OVERDRAGEN)]
    for route in (*outside, *beeld.tips):
        agency = kaart.opvolger(route)
        if agency is not None and not doelgroep.alleen_doorzetten(kaart, route) and not agency.contact_vers(today):
            yield Stop(StopVlag.CONTACT_OUD, "contact_onbevestigd", agency.id)


def betwiste_route(beeld: Beeld) -> Iterator[Stop]:
    """A route on which the owners still have to decide, or one that they put in its place."""
    kaart, melder, sector = beeld.zaak.kaart, beeld.keuze.melder, beeld.keuze.sector
    for rule in beeld.zaak.regels.beslissen.betwist:
        ruled = rule.id in beeld.keuze.afgevallen.values()  # the owners' route stands here: right, but not what the model is sure of
        if ruled or valt_onder(rule, beeld.route, melder, sector, beeld.subcategorie):
            yield Stop(StopVlag.BETWISTE_ROUTE, rule.id)
    if doelgroep.alleen_doorzetten(kaart, beeld.route) and not mag_overdragen(kaart, beeld.route):
        yield Stop(StopVlag.BETWISTE_ROUTE, "geen_grondslag")
    agency = kaart.instanties.get(beeld.route)
    if agency is not None and agency.status in _VERDWENEN and kaart.opvolger(beeld.route) is agency:
        yield Stop(StopVlag.BETWISTE_ROUTE, "instantie_verdwenen")
