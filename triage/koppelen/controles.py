"""What connect and doctor look at in TOPdesk without writing: reach, account, clock, reading rights, lists."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta

from triage.koppelen.bevinding import Verslag, bij_fout, fout, goed, let_op
from triage.topdesk.adres import onversleuteld
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import GeenRecht, NietGevonden, OnbekendAntwoord, TopdeskFout
from triage.topdesk.modellen import Verwijzing
from triage.topdesk.opzoeklijsten import Opzoeklijsten, Waarde

Lijsten = Mapping[str, tuple[Waarde, ...]]
"""TOPdesk's lists by our name for them"""

OUDSTE_VERSIE = (3, 4)
"""the first version of the API that selects by query"""
SCHEEF_MERKBAAR = timedelta(seconds=30)
SCHEEF_FOUT = timedelta(seconds=120)
"""the overlap of two polls by default: a clock that is off by more can hide a change"""

INGEVULD_MINSTENS = 3
"""so many new cards with a category are no coincidence"""

_LIJSTEN: dict[str, tuple[Callable[[Opzoeklijsten], tuple[Waarde, ...]], str, bool]] = {
    "invoer": (Opzoeklijsten.invoer, "eerste_lijn_lezen", True),
    "soorten": (Opzoeklijsten.soorten, "eerste_lijn_lezen", True),
    "statussen": (Opzoeklijsten.statussen, "eerste_lijn_lezen", True),
    "categorieen": (Opzoeklijsten.categorieen, "eerste_lijn_lezen", True),
    "subcategorieen": (Opzoeklijsten.subcategorieen, "eerste_lijn_lezen", True),
    "escalatieredenen": (Opzoeklijsten.escalatieredenen, "eerste_lijn_lezen", False),
    "groepen": (Opzoeklijsten.groepen, "groepen_lezen", True),
    "leveranciers": (Opzoeklijsten.leveranciers, "leveranciers_lezen", False),
}
"""list -> how it is read, the permission it takes, whether the worker cannot do without"""


def controleer_toegang(client: TopdeskClient, verslag: Verslag) -> Verwijzing | None:
    """Reach, version, and who we are. None when there is no use in going on."""
    version = verslag.probeer("bereik", lambda: _versie(client), "rest_api")
    if version is None:
        return None
    verslag.meld(goed("bereik", wortel=client.wortel))
    if onversleuteld(client.wortel):
        verslag.meld(let_op("versleuteling", "open"))
    if _als_getallen(version) >= OUDSTE_VERSIE:
        verslag.meld(goed("versie", versie=version))
    else:
        verslag.meld(let_op("versie", "oud", versie=version, oudste=".".join(map(str, OUDSTE_VERSIE))))
    me = verslag.probeer("account", client.ik, "rest_api")
    if me is not None:
        verslag.meld(goed("account", naam=me.naam))
    return me


def controleer_klok(client: TopdeskClient, verslag: Verslag, nu: Callable[[], datetime]) -> None:
    """Compare clocks by the date on an answer, and by cards that were changed in what is the future for us."""
    before = nu()
    there = verslag.probeer("klok", client.aansluiting().klok, "rest_api")
    if there is None:
        verslag.meld(let_op("klok", "onbekend"))
        return
    # the true difference lies between these two; an answer that was long under way is no skew
    low, high = there - nu(), there + timedelta(seconds=1) - before
    off = low if low > timedelta() else high if high < timedelta() else timedelta()
    if abs(off) < SCHEEF_MERKBAAR and verslag.probeer("klok", lambda: _uit_de_toekomst(client, nu()), "eerste_lijn_lezen"):
        off = SCHEEF_MERKBAAR
    meld_scheefte(verslag, off)


def meld_scheefte(verslag: Verslag, scheef: timedelta) -> None:
    """One line on how far TOPdesk's clock runs ahead of ours (negative: behind)."""
    seconds = round(abs(scheef).total_seconds())
    if abs(scheef) < SCHEEF_MERKBAAR:
        verslag.meld(goed("klok", seconden=seconds))
        return
    which = "voor" if scheef > timedelta() else "achter"
    judge = fout if abs(scheef) >= SCHEEF_FOUT else let_op
    verslag.meld(judge("klok", which, seconden=seconds))


def controleer_lezen(client: TopdeskClient, verslag: Verslag) -> None:
    """Cards of both lines, and operators. An empty line is told apart from a missing permission only where TOPdesk says so."""
    ask = client.aansluiting()
    for what, line in (("eerste_lijn_lezen", "firstLine"), ("tweede_lijn_lezen", "secondLine")):
        seen = verslag.probeer(what, lambda line=line: ask.ziet_kaarten(line), what)  # type: ignore[misc]
        if seen is not None:
            verslag.meld(goed(what) if seen else let_op(what, "leeg"))
    try:
        verslag.meld(goed("behandelaars") if ask.ziet_behandelaars() else let_op("behandelaars", "leeg"))
    except GeenRecht:
        verslag.meld(goed("behandelaars", "geen_recht"))  # this version does not need it
    except TopdeskFout as error:
        verslag.meld(bij_fout("behandelaars", error, "behandelaars_lezen"))


def controleer_mailimport(client: TopdeskClient, invoer_ids: Collection[str], verslag: Verslag) -> None:
    """Whether new meldingen come with a category already: the worker takes such a card for one that a person has begun with.

    The card itself does not tell mail import from a colleague who makes a card by hand, so this is looked at over many cards.
    """
    try:
        untouched, filled = client.aansluiting().nog_van_de_maker(invoer_ids)
    except GeenRecht:
        return  # told with the reading of cards
    except TopdeskFout as error:
        verslag.meld(bij_fout("mailimport", error))
        return
    if filled >= INGEVULD_MINSTENS and 2 * filled > untouched:
        verslag.meld(let_op("mailimport", "vult_in", aantal=filled, totaal=untouched))
    else:
        verslag.meld(goed("mailimport"))


def lees_lijsten(client: TopdeskClient, verslag: Verslag) -> Lijsten | None:
    """All lists, read anew. None when one that the worker needs cannot be read or is empty; that is in the report."""
    lists = client.opzoeklijsten()
    lists.vergeet()
    found: dict[str, tuple[Waarde, ...]] = {}
    complete = True
    for name, (read, right, needed) in _LIJSTEN.items():
        values = verslag.probeer(f"lijst_{name}", lambda read=read: read(lists), right)  # type: ignore[misc]
        if values is None:
            complete = False
        elif not values and needed:
            verslag.meld(fout(f"lijst_{name}", "leeg"))
            complete = False
        elif not values:
            verslag.meld(let_op(f"lijst_{name}", "leeg"))
        else:
            verslag.meld(goed(f"lijst_{name}", aantal=len(values)))
        found[name] = values or ()
    return found if complete else None


def _versie(client: TopdeskClient) -> str:
    """The first question. Nothing that a filter could hide is asked here: what does not know it is not TOPdesk, or not at this address."""
    try:
        return client.versie()
    except NietGevonden as error:
        raise OnbekendAntwoord(error.toelichting) from None


def _uit_de_toekomst(client: TopdeskClient, nu: datetime) -> bool:
    return client.aansluiting().ziet_kaarten_na(nu + SCHEEF_MERKBAAR)


def _als_getallen(versie: str) -> tuple[int, ...]:
    return tuple(int(part) for part in versie.split(".") if part.isdecimal())
