"""Random kaarten, days and meldingen through decide: whatever it concludes, no text that leaves holds what is unconfirmed, secret or another's."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from triage.decide import Regels, beslis
from triage.domain.advies import Advies
from triage.domain.kaart import Contact, Geheim, Instantie, Kaart
from triage.domain.labels import Kans, Labels
from triage.domain.melding import Bericht, Historie
from triage.domain.termen import Berichtsoort, Kanaal, Melder, Modus, Sector, Soort
from triage.reply import antwoord, overdracht, suggestie
from triage.reply.brieven import Antwoord
from triage.reply.overdracht import Omslag
from triage.settings import Config

GEHEIM = "geheim-postvak@mail.example"
DAG = date(2026, 12, 1)
DAGEN = st.integers(-600, 600).map(lambda n: DAG + timedelta(days=n))
TEKSTEN = (
    "Mag de school dit zomaar doen?", "Mijn kleinzoon zit thuis zonder school.", "Op obs De Zwaan in Almere is al weken geen les.",
    "Wij zijn een school en vragen naar de bekostiging, BRIN 00XX.", "Kan ik met mijn stage ergens terecht?", "Ik ben al bij LAKS geweest.",
)  # fmt: skip
RUIM = settings(
    max_examples=120, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate), suppress_health_check=[HealthCheck.too_slow]
)


def _vers_of_niet(kies: Random, nummer: int, een: Instantie) -> Instantie:
    """The agency with values that tell whose they are, each confirmed, stale or never seen, and other terms, modes and successors."""

    def day() -> date:
        return DAG + timedelta(days=kies.randint(-600, 600))

    def maybe() -> date | None:
        return day() if kies.random() < 0.6 else None

    def seen() -> tuple[date | None, date | None]:
        """When it was confirmed and until when: on every day, or at random."""
        return (DAG - timedelta(days=700), DAG + timedelta(days=700)) if kies.random() < 0.5 else (maybe(), maybe())

    kinds = kies.choices(["telefoon", "web", "email", "post"], k=kies.randint(0, 3))
    contact = tuple(
        Contact(kind, f"w{nummer:03d}x{i}", kies.choice(["", "po", "VOG"]), *seen(), f"u{nummer:03d}x{i}") for i, kind in enumerate(kinds)
    )
    checked = tuple((field, day()) for field in ("openingstijden", "seizoen") if kies.random() < 0.5)
    hands_over = kies.random() < 0.5
    return replace(
        een, contact=contact, openingstijden=f"tijd{nummer:03d}x", seizoen=f"seizoen{nummer:03d}x", bevestigd_tot=checked,
        modus=kies.choice([Modus.VERWIJZEN, Modus.OVERDRAGEN]), postbus=f"postbus{nummer:03d}@mail.example" if hands_over else None,
        grondslag_uitwisseling="convenant" if hands_over else "", geheim_adres=Geheim(GEHEIM) if een.geheim_adres else None,
    )  # fmt: skip


@st.composite
def kaarten(trek: st.DrawFn, kaart: Kaart) -> Kaart:
    """A kaart from one drawn seed: a choice of hypothesis for each field of eighty agencies would cost twenty times as much."""
    kies = Random(trek(st.integers(0, 2**64)))
    seen = {id_: _vers_of_niet(kies, n, one) for n, (id_, one) in enumerate(sorted(kaart.instanties.items()))}
    return replace(kaart, instanties=seen)


def _kansen(waarden: list[str]) -> st.SearchStrategy[tuple[Kans, ...]]:
    return st.sampled_from(waarden).flatmap(
        lambda first: st.sampled_from(waarden).map(lambda second: (Kans(first, 0.95), *((Kans(second, 0.05),) if second != first else ())))
    )


@st.composite
def gevallen(trek: st.DrawFn, config: Config) -> tuple[Kaart, date, Bericht, Advies]:
    own = trek(kaarten(config.kaart))
    day = trek(DAGEN)
    labels = Labels(
        melder=trek(_kansen([m.value for m in Melder])), sector=trek(_kansen([s.value for s in Sector])),
        subcategorie=trek(_kansen(sorted(own.subcategorieen))), soort=trek(_kansen([s.value for s in Soort])),
        route=trek(_kansen(sorted(own.routes()))), vi=trek(st.sampled_from([0.001, 0.001, 0.9])), signaal=trek(st.sampled_from([0.01, 0.97])),
        dringend=0.01, mens=0.01, kenmerken=(), model="proef",
    )  # fmt: skip
    mail = Bericht(
        id="M1", kanaal=Kanaal.EMAIL, onderwerp="vraag", tekst=trek(st.sampled_from(TEKSTEN)), handtekening="", geciteerd="",
        taal=trek(st.sampled_from(["nl", "en"])), soort=Berichtsoort.MELDING, afzender_naam="A", afzender_adres="a@mail.example",
        melder_naam="A", melder_adres="a@mail.example", doorgezet_door=trek(st.sampled_from([None, None, "informatie_rijksoverheid"])),
    )  # fmt: skip
    rules = Regels(config.beslissen, config.stopvlaggen, config.feiten)
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return own, day, mail, beslis(mail, labels, own, rules, config.mandaat, Historie(), moment)


def _telt_als(one: Advies) -> tuple[str, ...]:
    """A burger who writes for a child of the family may hear what a parent may."""
    return (one.melder.value, "ouder") if one.melder is Melder.BURGER else (one.melder.value,)


def _niets_verkeerds(letter: Antwoord, one: Advies, own: Kaart, day: date) -> None:
    words = f"{letter.onderwerp}\n{letter.tekst}"
    assert GEHEIM not in words
    assert "postbus" not in words
    for agency in own.instanties.values():
        for contact in agency.contact:
            if not contact.vers(day):
                assert contact.waarde not in words
                assert contact.openingstijden not in words
            if contact.waarde in words:
                assert any(agency.mag(m) for m in _telt_als(one)), agency.id
                assert "intern_doorzetten" not in agency.doelgroep
        for field in ("openingstijden", "seizoen"):
            if not agency.bevestigd(field, day):
                assert getattr(agency, field) not in words


@RUIM
@given(data=st.data())
def test_nothing_unconfirmed_secret_or_for_others_is_in_a_letter(data: Any, config: Config) -> None:
    own, day, mail, one = data.draw(gevallen(config))
    letter = antwoord(one, mail, own, config.instellingen, day)
    vi = "vi" in one.vlaggen or one.route == "vertrouwensinspecteur"
    assert not (vi and letter is not None)
    if letter is not None:
        _niets_verkeerds(letter, one, own, day)
    holding = None if letter is None else antwoord(replace(one, sjabloon="correctie"), mail, own, config.instellingen, day)
    if holding is not None:
        _niets_verkeerds(holding, one, own, day)


@RUIM
@given(data=st.data())
def test_a_hand_over_goes_only_where_there_is_a_basis_and_to_its_own_mailbox(data: Any, config: Config) -> None:
    own, day, mail, one = data.draw(gevallen(config))
    taker = one.kaart.leverancier
    if taker is None:
        return
    agency = own.instanties[taker]
    made = overdracht(one, mail, agency, own, config.instellingen, Omslag("M2612 001", day))
    if made is None:
        assert not agency.grondslag_uitwisseling or (agency.postbus is None and agency.geheim_adres is None)
        return
    assert agency.grondslag_uitwisseling
    assert made.aan in (agency.postbus, GEHEIM)
    assert not [c.waarde for i in own.instanties.values() for c in i.contact if c.waarde in made.tekst]
    assert GEHEIM not in made.tekst + made.onderwerp


@RUIM
@given(data=st.data())
def test_a_suggestion_for_staff_holds_no_secret(data: Any, config: Config) -> None:
    own, _, _, one = data.draw(gevallen(config))
    text = suggestie(one, own, config.instellingen, "[merk]")
    assert GEHEIM not in text
    assert "postbus" not in text
