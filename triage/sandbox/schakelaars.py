"""What differs between one tenant's TOPdesk and another's, each as a named switch."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from triage.sandbox.exceptions import Vorm

Manier = Literal["soepel", "streng"]


@dataclass(frozen=True, slots=True)
class Schakelaars:
    """How this TOPdesk behaves where tenants, versions or sources differ. The defaults are the lenient manner."""

    # requests
    paden_soepel: bool = True
    """a trailing slash and double slashes are accepted"""
    onbekende_parameter: Literal["negeren", "weigeren"] = "negeren"
    lege_parameter: Literal["negeren", "weigeren"] = "negeren"
    oude_parameters: bool = True
    """start, page_size, order_by and direct filters of API 3.3 on the list of incidents"""
    paginagrens: Literal["rekken", "weigeren"] = "rekken"
    """what a page size above the documented maximum gets; operators and groups always refuse it"""
    booleans_soepel: bool = True
    fiql_jokers: bool = True
    """`==*word*` matches inside a text"""
    # bodies
    namen_voor_behandelaars: bool = True
    """operator, group and supplier may be given by name"""
    id_en_naam: Literal["id_wint", "weigeren"] = "id_wint"
    """id and name in one reference; category and subcategory always refuse it"""
    extra_sleutels: bool = True
    """further keys inside a reference are ignored"""
    opzoeken_soepel: bool = True
    """callerLookup by name, number or log-in; caller.id beside it"""
    leegmaken: bool = True
    """null empties a reference"""
    ontbrekende_verwijzing: Literal[400, 404] = 400
    ongewijzigd: Literal["kaart", "fout"] = "kaart"
    """a body that changes nothing: 200 with the card, or 400 "No fields changed" """
    verplicht: tuple[str, ...] = ()
    """fields that a new card must have"""
    tags: Literal["verwijderen", "escapen"] = "verwijderen"
    """what happens to a tag that is not allowed in a memo"""
    entiteiten: bool = True
    """letters beyond ASCII come back as entities in memoText"""
    memo_maximum: int | None = None
    """longest action or request in characters; None: no limit"""
    bijlage_maximum: int = 25_000_000
    """largest attachment in bytes"""
    # the tenant
    status_bepaalt_afgemeld: bool = True
    """a processing status that means closed also sets completed and closed"""
    groep_taak_per_lijn: bool = True
    """operators and groups can only be assigned on lines for which they have the task"""
    standaardgroep: bool = False
    """a category that is set fills the operator group where there is none"""
    veldnamen_tabel: str | None = "incident"
    """under which table name the labels of optional fields of cards are told; None: not told"""
    aanroepen_per_minuut: int | None = None
    """what is over gets 429 with Retry-After; None: no limit"""
    deescaleren: bool = True
    slm: bool = False
    reden_verplicht: bool = False
    """escalating wants a reason"""
    melderadres: bool = True
    """False: mail import leaves no e-mail address on the card"""
    mail_in_spoor: bool = False
    """mails sent by an event stand in the progress trail"""
    zichtbare_actie_mailt: bool = False
    veldwijziging_mailt: bool = False
    kennisbank: bool = True
    """the API of the knowledge base is switched on"""
    kennismappen: bool = True
    """items stand in folders and are changed with PATCH; False: as before TOPdesk moved to folders, with POST"""
    media_precies: bool = False
    """the knowledge base takes its own media types only"""
    # answers
    vorm_401: Vorm = "lijst"
    versie_zonder_aanmelding: bool = False
    volgende_absoluut: bool = True
    """x-next-page-url as a whole address, or host-relative"""
    volgende_voorop: bool = False
    """pageStart stands before the other parameters of x-next-page-url, or behind them"""
    nummer_201: bool = False
    """an update by number answers 201"""
    verborgen: Literal[403, 404] = 404
    """what asking for a card behind a filter gives"""
    # the account
    zonder_recht: frozenset[str] = frozenset()
    """permissions that the account lacks; see rechten.RECHTEN"""
    verborgen_categorieen: frozenset[str] = frozenset()
    """names of categories that a filter hides from the account"""


def schakelaars(manier: Manier = "soepel", **anders: Any) -> Schakelaars:
    """The switches of one manner: as tenants behave (soepel) or as specified (streng), with single ones set otherwise."""
    if manier == "soepel":
        return replace(Schakelaars(), **anders)
    strict = Schakelaars(
        paden_soepel=False, onbekende_parameter="weigeren", lege_parameter="weigeren", oude_parameters=False, paginagrens="weigeren",
        booleans_soepel=False, fiql_jokers=False, namen_voor_behandelaars=False, id_en_naam="weigeren", extra_sleutels=False,
        opzoeken_soepel=False, leegmaken=False, ontbrekende_verwijzing=404, ongewijzigd="fout", tags="escapen", entiteiten=False,
        memo_maximum=30_000, status_bepaalt_afgemeld=False, vorm_401="leeg", volgende_absoluut=False, volgende_voorop=True,
        veldnamen_tabel=None, nummer_201=True, slm=True, media_precies=True,
    )  # fmt: skip
    return replace(strict, **anders)
