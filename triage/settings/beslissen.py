"""config/beslissen.yaml: the Loket's own rules for deciding. stopvlaggen.yaml and feiten.yaml are in patronen.py."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from triage.domain.termen import Knip, Melder, Modus, Sector, Soort, StopVlag
from triage.settings.bestanden import Bestandsmodel
from triage.settings.patronen import INSTANTIE, FeitenBestand, Patroon, StopvlaggenBestand, uniek
from triage.teksten import tekst

__all__ = ["INSTANTIE", "BeslissenBestand", "Drempels", "FeitenBestand", "Kosten", "Patroon", "StopvlaggenBestand"]

Fractie = Annotated[float, Field(ge=0, le=1)]
"""a chance or a share, 0 to 1"""


class Drempels(Bestandsmodel):
    """Where a chance becomes a decision."""

    vi_route: Fractie
    """from here the vertrouwensinspecteur stands first; low on purpose"""
    vi_vlag: Fractie
    """from here up to vi_route a person looks, without a change of route"""
    vi_zwak: Fractie
    """least chance at which a pattern that is not strong raises the flag"""
    vi_bij_patroon: Fractie
    """least chance that is given to the vertrouwensinspecteur when a strong pattern is found"""
    geen_bij_berichtsoort: Fractie
    """least chance of route geen when intake says that nobody wrote this to be answered"""
    signaal: Fractie
    dringend: Fractie
    mens: Fractie
    klacht_inspectie: Fractie
    """chance of soort Klacht over inspectie that raises fout_overheid"""
    instantie: Fractie
    """chance of melder instantie that raises afzender_instantie"""
    onduidelijk_kans: Fractie
    """a first route below this is no clear question"""
    onduidelijk_woorden: int = Field(ge=0)
    """a text of fewer words is no clear question unless the route is sure"""
    onduidelijk_zeker: Fractie
    """how sure the route of such a short text must be"""
    doelgroep_eerste: Fractie
    """least chance that the melder belongs to the audience of a first route"""
    doelgroep_verder: Fractie
    """the same for the alternatives behind it"""
    doelgroep_tip: Fractie
    """the same for a tip"""
    melder_onbekend: Fractie
    """chance of a melder outside the audience of the first route that raises melder_onbekend"""


class Gewichten(Bestandsmodel):
    """How heavily soort and sector count beside the route when one consistent set of labels is chosen (0: not at all)."""

    melder: float = Field(ge=0, le=2)
    soort: float = Field(ge=0, le=2)
    sector: float = Field(ge=0, le=2)


class Kosten(Bestandsmodel):
    """What a wrong automatic referral costs, with one look by a person as the unit. It sets the least chance: 1 - 1/kosten."""

    standaard: float = Field(ge=1)
    routes: dict[str, Annotated[float, Field(ge=1)]] = {}


class Samenhang(Bestandsmodel):
    """Which labels fit a route. A route that is not named takes the values under `anders`."""

    soorten: dict[str, tuple[Soort, ...]]
    soorten_anders: tuple[Soort, ...] = Field(min_length=1)
    sectoren: dict[str, tuple[Sector, ...]] = {}
    subcategorieen: dict[str, tuple[str, ...]] = {}
    """route -> the only subcategorieen that fit it"""
    alleen_bij: dict[str, tuple[str, ...]] = {}
    """subcategorie -> the only routes that it fits"""


class Uitsluiting(Bestandsmodel):
    """A route that is no first choice for some melders, besides what the kaart says. Empty lists: no restriction."""

    id: str
    routes: tuple[str, ...] = Field(min_length=1)
    melders: tuple[Melder, ...] = ()
    sectoren: tuple[Sector, ...] = ()


class Seizoen(Bestandsmodel):
    """A route that is open for some subjects in part of the year only: outside it a person decides. An empty list: all subjects."""

    id: str
    routes: tuple[str, ...] = Field(min_length=1)
    subcategorieen: tuple[str, ...] = ()
    maanden: tuple[Annotated[int, Field(ge=1, le=12)], ...] = Field(min_length=1)
    """the months in which it is open"""


class Tip(Bestandsmodel):
    """An agency worth naming. Empty lists: no restriction."""

    id: str
    tip: str
    bij: Literal["signaal", "route"]
    """beside a signal, or beside one of `routes`"""
    routes: tuple[str, ...] = ()
    melders: tuple[Melder, ...] = ()
    sectoren: tuple[Sector, ...] = ()
    subcategorieen: tuple[str, ...] = ()
    rang: int = 5
    """lower is named first"""


class Betwist(Bestandsmodel):
    """A choice on which the owners still have to decide. Empty lists: no restriction."""

    id: str
    uitleg: str
    routes: tuple[str, ...] = Field(min_length=1)
    melders: tuple[Melder, ...] = ()
    sectoren: tuple[Sector, ...] = ()
    subcategorieen: tuple[str, ...] = ()
    wordt: str = ""
    """the route that the owners decided on in the place of `routes`; a person still decides each time"""


class Uitspraak(Bestandsmodel):
    """What the owners ruled on a contested choice, as the store keeps it."""

    besluit: str
    """in their own words"""
    uitspraak: Literal["open", "klopt", "anders"] = "open"
    """open: still contested. klopt: the contested route is right. anders: `wordt` comes in its place"""
    wordt: str = ""


def na_uitspraak(regels: Iterable[Betwist], uitspraken: Mapping[str, Uitspraak]) -> tuple[Betwist, ...]:
    """The contested choices that are left: what was found right is contested no more, what became another route names it."""
    found = []
    for rule in regels:
        ruling = uitspraken.get(rule.id)
        if ruling is None:
            found.append(rule)
        elif ruling.uitspraak != "klopt":
            found.append(rule.model_copy(update={"wordt": ruling.wordt}))
    return tuple(found)


class Aanduiding(Bestandsmodel):
    """Words by which people call agencies."""

    instanties: tuple[str, ...] = ()
    """kaart ids; empty: an agency that is not on the kaart"""
    woorden: tuple[str, ...] = Field(min_length=1)
    """plain words, any case"""
    exact: bool = False
    """only in this spelling, capitals included"""


class BeslissenBestand(Bestandsmodel):
    """The whole of beslissen.yaml."""

    eigenaar: str
    herzien_voor: date
    drempels: Drempels
    gewichten: Gewichten
    kosten: Kosten
    nooit_automatisch: tuple[str, ...]
    """routes that a person always decides, besides those marked on the kaart and in routes.yaml"""
    knip_staat_toe: dict[Knip, tuple[Modus, ...]]
    """handling level -> modes of the main outcome that may ever be automatic"""
    mens_bij_vlaggen: tuple[StopVlag, ...]
    """stop flags at which a person deals with the whole melding; others do so only where a pattern is `sterk`"""
    mens_routes: tuple[str, ...]
    talen: tuple[str, ...]
    """languages in which a reply can be drafted"""
    routes_getoond: int = Field(ge=3)
    vangnet: tuple[str, ...] = Field(min_length=3)
    """routes that fill up the list of alternatives to three; each open to every melder, and one of them may have had the melding already"""
    max_verwijzingen: int = Field(ge=0)
    """agencies named to one melder for one question, tips included"""
    samenhang: Samenhang
    uitsluitingen: tuple[Uitsluiting, ...]
    seizoenen: tuple[Seizoen, ...] = ()
    tips: tuple[Tip, ...]
    betwist: tuple[Betwist, ...]
    familie: tuple[Patroon, ...]
    """a relative who writes for a child"""
    familie_telt_als: Melder
    aanduidingen: tuple[Aanduiding, ...]
    gezonden: tuple[Patroon, ...]
    """the melder was sent here by, or has already been at, <instantie>"""

    @model_validator(mode="after")
    def _samen(self) -> Self:
        if self.drempels.vi_vlag > self.drempels.vi_route:
            raise ValueError(tekst("beslissen.vi_drempels"))
        for knip in Knip:
            if knip not in self.knip_staat_toe:
                raise ValueError(tekst("beslissen.knip_ontbreekt", knip=knip.value))
        uniek(
            [
                *(u.id for u in self.uitsluitingen),
                *(t.id for t in self.tips),
                *(b.id for b in self.betwist),
                *(z.id for z in self.seizoenen),
            ]
        )
        uniek(p.id for p in (*self.familie, *self.gezonden))
        return self
