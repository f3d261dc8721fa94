"""What the tests of decide share: the shipped rules and kaart, and makers of berichten and labels."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from triage.decide import Regels, beslis
from triage.decide.herkomst import namen
from triage.decide.lezen import eerste, lees
from triage.decide.regels import Zaak
from triage.domain.advies import Advies, Mandaatregel
from triage.domain.kaart import Contact, Instantie, InterneRoute, Kaart, Subcategorie
from triage.domain.labels import Kans, Labels
from triage.domain.melding import Bericht, Historie
from triage.domain.termen import Berichtsoort, Kanaal, Knip, Modus
from triage.settings.beslissen import BeslissenBestand, FeitenBestand, StopvlaggenBestand
from triage.settings.bestanden import lees as lees_bestand

CONFIG = Path(__file__).parents[2] / "config"
NU = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


def _instantie(id_: str, data: dict[str, Any]) -> Instantie:
    contact = tuple(Contact(c["soort"], c["waarde"]) for c in data.get("contact", []))
    return Instantie(
        id=id_, naam=data["naam"], groep=data["groep"], doelgroep=frozenset(data["doelgroep"]), onderwerpen=tuple(data["onderwerpen"]),
        doet="", doet_niet="", contact=contact, modus=Modus(data.get("modus", "verwijzen")), afkorting=data.get("afkorting", ""),
        personeel_telt_mee=data.get("personeel_telt_mee", False), voorheen=tuple(data.get("voorheen", [])), status=data["status"],
        opvolger=data.get("opvolger"), sectoren=frozenset(data.get("sectoren", [])), nooit_automatisch=data.get("nooit_automatisch", False),
        alleen_tip=data.get("alleen_tip", False),
    )  # fmt: skip


@pytest.fixture(scope="session")
def kaart() -> Kaart:
    agencies = {f.stem: _instantie(f.stem, yaml.safe_load(f.read_text())) for f in sorted((CONFIG / "kaart").glob("*.yaml"))}
    routes = yaml.safe_load((CONFIG / "routes.yaml").read_text())["interne_routes"]
    teams = {
        r["id"]: InterneRoute(r["id"], r["naam"], r.get("per_sector", False), r["termijn_eerste"], r["termijn_inhoud"], r.get("nooit_automatisch", False))
        for r in routes
    }  # fmt: skip
    subjects = yaml.safe_load((CONFIG / "labels.yaml").read_text())["subcategorieen"]
    known = {s["naam"]: Subcategorie(s["naam"], s.get("gaat_over", ""), Knip(s["knip"]), s.get("administratief", False)) for s in subjects}
    return Kaart(agencies, teams, known)


@pytest.fixture(scope="session")
def verse_kaart(kaart: Kaart) -> Kaart:
    """The same kaart with every contact confirmed, and a legal basis and mailbox for the agencies that take hand-overs."""

    def fresh(one: Instantie) -> Instantie:
        contact = (Contact("telefoon", "000-0000000", gecontroleerd_op=date(2026, 11, 1), controleren_voor=date(2027, 6, 1)),)
        hand_over = one.modus is Modus.OVERDRAGEN
        return replace(
            one, contact=contact, grondslag_uitwisseling="convenant" if hand_over else "", postbus="post@mail.example" if hand_over else None
        )  # fmt: skip

    return replace(kaart, instanties={i: fresh(a) for i, a in kaart.instanties.items()})


@pytest.fixture(scope="session")
def regels() -> Regels:
    return Regels(
        lees_bestand(CONFIG / "beslissen.yaml", BeslissenBestand),
        lees_bestand(CONFIG / "stopvlaggen.yaml", StopvlaggenBestand),
        lees_bestand(CONFIG / "feiten.yaml", FeitenBestand),
    )


def maak_bericht(tekst: str = "Mag de school dit zomaar doen?", onderwerp: str = "vraag", **anders: Any) -> Bericht:
    return replace(
        Bericht(
            id="M1", kanaal=Kanaal.EMAIL, onderwerp=onderwerp, tekst=tekst, handtekening="", geciteerd="", taal="nl", soort=Berichtsoort.MELDING,
            afzender_naam="A. Melder", afzender_adres="melder@mail.example", melder_naam="A. Melder", melder_adres="melder@mail.example",
        ),
        **anders,
    )  # fmt: skip


def kansen(*paren: tuple[str, float] | str) -> tuple[Kans, ...]:
    """Chances, best first; a bare value gets 0.97."""
    found = [Kans(p, 0.97) if isinstance(p, str) else Kans(*p) for p in paren]
    return tuple(sorted(found, key=lambda k: -k.kans))


def maak_labels(**anders: Any) -> Labels:
    given = {k: kansen(v) if isinstance(v, str) and k != "model" else v for k, v in anders.items()}
    return replace(
        Labels(
            melder=kansen("ouder"), sector=kansen("PO"), subcategorie=kansen("Toelating/overgang"), soort=kansen("Vraag"),
            route=kansen(("ouders_en_onderwijs", 0.95), ("loket", 0.02), ("signalenteam", 0.02)),
            vi=0.001, signaal=0.01, dringend=0.01, mens=0.02, kenmerken=(), model="proef",
        ),
        **given,
    )  # fmt: skip


@pytest.fixture(scope="session")
def bericht() -> Callable[..., Bericht]:
    return maak_bericht


@pytest.fixture(scope="session")
def labels() -> Callable[..., Labels]:
    return maak_labels


@pytest.fixture(scope="session")
def zaak(kaart: Kaart, regels: Regels) -> Callable[..., Zaak]:
    def make(
        tekst: str = "Mag dit?", kaart_: Kaart | None = None, historie: Historie | None = None, bericht_: Bericht | None = None, **label: Any
    ) -> Zaak:  # fmt: skip
        own = kaart_ or kaart
        mail = bericht_ or maak_bericht(tekst)
        reading = lees(mail, namen(own, regels.beslissen.aanduidingen))
        family = eerste(regels.beslissen.familie, reading)
        return Zaak(mail, maak_labels(**label), own, regels, historie or Historie(), NU, reading, family)

    return make


@pytest.fixture(scope="session")
def advies(kaart: Kaart, regels: Regels) -> Callable[..., Advies]:
    """Decide on a text with plain labels; `mail` holds fields of the bericht, the rest are labels."""

    def make(
        tekst: str = "Mag de school dit zomaar doen?",
        mail: dict[str, Any] | None = None,
        kaart_: Kaart | None = None,
        mandaat: tuple[Mandaatregel, ...] = (),
        historie: Historie | None = None,
        **label: Any,
    ) -> Advies:
        return beslis(
            maak_bericht(tekst, **(mail or {})), maak_labels(**label), kaart_ or kaart, regels, mandaat, historie or Historie(), NU
        )

    return make
