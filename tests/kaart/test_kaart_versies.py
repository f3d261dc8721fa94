"""The living kaart in the store: versions, confirmations, what a change does to them, and what is refused."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import levende_bestanden, levende_kaart
from triage.kaart.overzicht import onderhoud, staat_van_instantie
from triage.kaart.uitwisselen import exporteer, lees_invoer, voer_in
from triage.kaart.verschil import verschillen, verschillen_van_alle
from triage.kaart.wijzigen import bevestig, voorgenomen, wijzig, zet_contact, zet_uren
from triage.settings.exceptions import ConfigFout
from triage.settings.kaart import Bevestiging, ContactRegel, InstantieBestand, lees_instanties
from triage.store.database import open_database, sessies
from triage.store.kaartversies import INSTANTIE, VersieBezet, geschiedenis, voeg_toe
from triage.store.tabellen_kaart import KaartVersie

NU = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)
DOOR, BRON = "voorlichter po", "gebeld op 3 december"
ID = "ouders_en_onderwijs"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sessie(engine: Engine) -> Iterator[Session]:
    with sessies(engine).begin() as session:
        yield session


@pytest.fixture(scope="module")
def seed() -> dict[str, InstantieBestand]:
    return lees_instanties(Path(__file__).parent.parent.parent / "config/kaart", None)


def test_without_versions_the_living_kaart_is_the_seed(sessie, seed, config):
    assert levende_bestanden(sessie, seed) == seed
    assert levende_kaart(sessie, config.kaart, NU.date()) == config.kaart


def test_a_change_makes_a_version_with_who_when_and_source(sessie, seed, config):
    changed = wijzig(sessie, seed, ID, zet_contact(seed[ID], "telefoon", "088 000 00 00"), DOOR, BRON, NU)
    assert [(d.veld, d.nieuw) for d in changed if d.veld == "telefoon"] == [("telefoon", "088 000 00 00")]
    (version,) = geschiedenis(sessie, INSTANTIE, ID)
    assert (version.volgnummer, version.vanaf, version.door, version.bron) == (1, NU, DOOR, BRON)
    living = levende_kaart(sessie, config.kaart, NU.date())
    assert "088 000 00 00" in {c.waarde for c in living.instanties[ID].contact}
    assert {i: a for i, a in living.instanties.items() if i != ID} == {i: a for i, a in config.kaart.instanties.items() if i != ID}


def test_no_difference_writes_no_version(sessie, seed):
    assert wijzig(sessie, seed, ID, seed[ID], DOOR, BRON, NU) == []
    assert geschiedenis(sessie, INSTANTIE, ID) == []


def test_confirming_records_who_when_source_and_until(sessie, seed, config):
    value, until = bevestig(sessie, seed, ID, "telefoon", DOOR, BRON, NU, date(2027, 6, 1))
    line = next(c for c in levende_bestanden(sessie, seed)[ID].contact if c.soort == "telefoon")
    assert (value, until) == (line.waarde, line.controleren_voor)
    assert (line.gecontroleerd_op, line.controleren_voor, line.bevestigd_door, line.bron) == (NU.date(), date(2027, 6, 1), DOOR, BRON)
    contact = next(c for c in levende_kaart(sessie, config.kaart, NU.date()).instanties[ID].contact if c.soort == "telefoon")
    assert contact.vers(date(2027, 5, 31))
    assert not contact.vers(date(2027, 6, 1))


def test_changing_a_value_makes_it_unconfirmed_whatever_the_change_says(sessie, seed):
    bevestig(sessie, seed, ID, "telefoon", DOOR, BRON, NU)
    bevestig(sessie, seed, ID, "email", DOOR, BRON, NU)
    confirmed = levende_bestanden(sessie, seed)[ID]
    claims = [
        c.model_copy(update={"waarde": "088 111 11 11", "gecontroleerd_op": NU.date(), "bevestigd_door": "ik"})
        if c.soort == "telefoon"
        else c
        for c in confirmed.contact
    ]
    wijzig(sessie, seed, ID, confirmed.model_copy(update={"contact": claims}), DOOR, BRON, NU + timedelta(minutes=1))
    after = {c.soort: c for c in levende_bestanden(sessie, seed)[ID].contact}
    assert (after["telefoon"].waarde, after["telefoon"].gecontroleerd_op, after["telefoon"].bevestigd_door) == ("088 111 11 11", None, "")
    assert after["email"].gecontroleerd_op == NU.date()


def test_hours_and_season_are_confirmed_by_themselves_and_lose_it_when_they_change(sessie, seed, config):
    day = NU.date()
    with pytest.raises(KaartFout):
        bevestig(sessie, seed, ID, "openingstijden", DOOR, BRON, NU)
    claim = Bevestiging(op=day, tot=date(2030, 1, 1))
    hours = seed[ID].model_copy(update={"openingstijden": "Op werkdagen van 9 tot 17 uur.", "bevestigd": {"openingstijden": claim}})
    wijzig(sessie, seed, ID, hours, DOOR, BRON, NU)
    assert not levende_kaart(sessie, config.kaart, day).instanties[ID].bevestigd("openingstijden", day)
    bevestig(sessie, seed, ID, "openingstijden", DOOR, BRON, NU)
    agency = levende_kaart(sessie, config.kaart, day).instanties[ID]
    assert agency.bevestigd("openingstijden", day)
    assert not agency.bevestigd("openingstijden", day + timedelta(days=183))
    assert not agency.bevestigd("seizoen", day)
    later = levende_bestanden(sessie, seed)[ID].model_copy(update={"openingstijden": "Op werkdagen van 10 tot 12 uur."})
    wijzig(sessie, seed, ID, later, DOOR, BRON, NU)
    assert not levende_kaart(sessie, config.kaart, day).instanties[ID].bevestigd("openingstijden", day)


def test_the_hours_of_a_contact_belong_to_its_confirmation(sessie, seed):
    bevestig(sessie, seed, ID, "telefoon", DOOR, BRON, NU)
    wijzig(sessie, seed, ID, zet_uren(levende_bestanden(sessie, seed)[ID], "telefoon", "op werkdagen van 9 tot 12 uur"), DOOR, BRON, NU)
    phone = next(c for c in levende_bestanden(sessie, seed)[ID].contact if c.soort == "telefoon")
    assert (phone.openingstijden, phone.gecontroleerd_op) == ("op werkdagen van 9 tot 12 uur", None)
    with pytest.raises(KaartFout):
        zet_uren(seed[ID], "fax", "nooit")


def test_the_kaart_of_an_earlier_moment_can_be_read(sessie, seed):
    for n in (1, 2, 3):
        moment = NU + timedelta(days=n)
        wijzig(sessie, seed, ID, zet_contact(seed[ID], "telefoon", f"088 000 00 0{n}"), DOOR, BRON, moment)
    then = levende_bestanden(sessie, seed, NU + timedelta(days=2, hours=1))[ID]
    assert {c.waarde for c in then.contact if c.soort == "telefoon"} == {"088 000 00 02"}
    assert levende_bestanden(sessie, seed, NU)[ID] == seed[ID]


def test_two_changes_at_once_cannot_both_win(sessie, seed):
    voeg_toe(sessie, INSTANTIE, ID, {}, NU, DOOR, BRON)
    sessie.add(KaartVersie(soort=INSTANTIE, sleutel="x", volgnummer=1, inhoud={}, vanaf=NU, door=DOOR, bron=BRON))
    sessie.flush()
    with pytest.raises(VersieBezet):
        _voeg_zelfde_nummer_toe(sessie)
    assert [v.volgnummer for v in geschiedenis(sessie, INSTANTIE, ID)] == [1]


def _voeg_zelfde_nummer_toe(sessie: Session) -> None:
    """Plays the other writer: between our look at the last number and our insert, somebody took the next."""
    scalar = sessie.scalar
    sessie.scalar = lambda *a, **k: 0  # type: ignore[method-assign]
    try:
        voeg_toe(sessie, INSTANTIE, ID, {}, NU, DOOR, BRON)
    finally:
        sessie.scalar = scalar  # type: ignore[method-assign]


def test_a_version_that_no_longer_fits_is_named(sessie, seed):
    voeg_toe(sessie, INSTANTIE, ID, {"naam": "x", "bestaat_niet": "geheime waarde"}, NU, DOOR, BRON)
    with pytest.raises(KaartFout, match=ID) as caught:
        levende_bestanden(sessie, seed)
    assert "geheime waarde" not in str(caught.value)


@pytest.mark.parametrize(
    ("door", "bron"), [("", BRON), ("Jan Jansen", BRON), ("jan@voorbeeld.nl", BRON), (DOOR, ""), (DOOR, "  "), (DOOR, "x" * 401)]
)
def test_a_change_needs_a_role_and_a_source(sessie, seed, door, bron):
    with pytest.raises(KaartFout):
        wijzig(sessie, seed, ID, zet_contact(seed[ID], "telefoon", "1"), door, bron, NU)
    with pytest.raises(KaartFout):
        bevestig(sessie, seed, ID, "telefoon", door, bron, NU)


@pytest.mark.parametrize(
    ("id_", "veld", "tot"),
    [(ID, "post", None), ("bestaat_niet", "telefoon", None), (ID, "telefoon", date(2026, 12, 3)), ("duo_zakelijk", "telefoon", None)],
)
def test_confirming_what_is_not_there_or_is_past_is_refused(sessie, seed, id_, veld, tot):
    with pytest.raises(KaartFout):
        bevestig(sessie, seed, id_, veld, DOOR, BRON, NU, tot)
    assert geschiedenis(sessie, INSTANTIE, id_) == []


@pytest.mark.parametrize(
    "anders",
    [
        {"opvolger": "bestaat_niet"}, {"opvolger": ID}, {"onderdeel_van": "bestaat_niet"}, {"postbus": "j.de.vries@voorbeeld.nl"},
        {"contact": [{"soort": "email", "waarde": "jan.jansen@voorbeeld.nl"}]},
        {"contact": [{"soort": "email", "waarde": "p.bakker@voorbeeld.nl"}]},
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused(sessie, seed, anders):
    with pytest.raises(KaartFout):
        wijzig(sessie, seed, ID, InstantieBestand.model_validate(seed[ID].model_dump() | anders), DOOR, BRON, NU)


@pytest.mark.parametrize("adres", ["info@voorbeeld.nl", "vraag@voorbeeld.nl", "info.examens@voorbeeld.nl", "staatsexamens@voorbeeld.nl"])
def test_general_mailboxes_are_accepted(sessie, seed, adres):
    assert wijzig(sessie, seed, ID, zet_contact(seed[ID], "email", adres), DOOR, BRON, NU)


def test_a_new_agency_is_a_tip_only(sessie, seed):
    new = InstantieBestand.model_validate(seed["kindertelefoon"].model_dump() | {"naam": "Nieuw loket", "alleen_tip": True})
    assert wijzig(sessie, seed, "nieuw_loket", new, DOOR, BRON, NU)
    assert "nieuw_loket" in levende_bestanden(sessie, seed)
    with pytest.raises(KaartFout):
        wijzig(sessie, seed, "nog_een", new.model_copy(update={"alleen_tip": False}), DOOR, BRON, NU)
    with pytest.raises(KaartFout):
        wijzig(sessie, seed, "Fout-Id", new, DOOR, BRON, NU)


def test_a_secret_may_not_stand_in_the_file(seed):
    with pytest.raises(ValueError, match="geheim"):
        InstantieBestand.model_validate(
            seed["burgerbrieven_ocw"].model_dump() | {"contact": [{"soort": "email", "waarde": "x@mail.example"}]}
        )


def test_export_and_import_give_the_same_kaart(sessie, seed, tmp_path):
    assert exporteer(seed, tmp_path) == len(seed)
    assert lees_instanties(tmp_path, None) == seed
    assert lees_invoer(sessie, seed, tmp_path).verschillen == []


def test_import_shows_first_and_changes_only_when_applied(sessie, seed, tmp_path):
    changed = zet_contact(seed[ID], "telefoon", "088 222 22 22")
    exporteer({ID: changed.model_copy(update={"contact": [_met_bevestiging(c) for c in changed.contact]})}, tmp_path)
    incoming = lees_invoer(sessie, seed, tmp_path)
    assert "telefoon" in {d.veld for d in incoming.verschillen}
    assert not {d.veld for d in incoming.verschillen if "gecontroleerd_op" in d.veld}
    assert geschiedenis(sessie, INSTANTIE, ID) == []
    assert voer_in(sessie, seed, incoming, DOOR, BRON, NU) == 1
    assert all(c.gecontroleerd_op is None for c in levende_bestanden(sessie, seed)[ID].contact)
    trusted = lees_invoer(sessie, seed, tmp_path, vertrouw=True)
    assert voer_in(sessie, seed, trusted, DOOR, BRON, NU, vertrouw=True) == 1
    assert all(c.gecontroleerd_op == NU.date() for c in levende_bestanden(sessie, seed)[ID].contact)


def _met_bevestiging(c: ContactRegel) -> ContactRegel:
    return c.model_copy(update={"gecontroleerd_op": NU.date(), "bevestigd_door": DOOR})


@pytest.mark.parametrize("inhoud", ["naam: x\n", "naam: [\n", "onbekend_veld: 1\n"])
def test_import_refuses_what_does_not_validate(sessie, seed, tmp_path, inhoud):
    (tmp_path / f"{ID}.yaml").write_text(inhoud, encoding="utf-8")
    with pytest.raises(ConfigFout, match=ID):
        lees_invoer(sessie, seed, tmp_path)


def test_import_refuses_an_empty_folder_and_an_unknown_successor(sessie, seed, tmp_path):
    with pytest.raises(KaartFout):
        lees_invoer(sessie, seed, tmp_path)
    exporteer({ID: seed[ID].model_copy(update={"opvolger": "bestaat_niet"})}, tmp_path)
    with pytest.raises(KaartFout, match="bestaat_niet"):
        lees_invoer(sessie, seed, tmp_path)


def test_differences_are_named_per_contact_whatever_their_order(seed):
    turned = seed["duo_zakelijk"].model_copy(update={"contact": list(reversed(seed["duo_zakelijk"].contact))})
    assert verschillen("duo_zakelijk", seed["duo_zakelijk"], turned) == []
    assert {d.veld for d in verschillen("x", seed[ID], None)} >= {"naam", "telefoon"}
    assert verschillen_van_alle(seed, seed) == []


def test_what_needs_attention_is_listed(seed):
    found = onderhoud(seed, NU.date())
    assert found.afspraak_verlopen == ("examenloket",)
    assert set(found.nooit_bevestigd) == {i for i, one in seed.items() if one.contact}
    assert found.verlopen == ()
    assert "0" in staat_van_instantie(seed[ID], NU.date())
    old = seed[ID].model_copy(update={"controleren_voor": NU.date()})
    assert onderhoud({ID: old}, NU.date()).verlopen == (ID,)


@given(st.lists(st.tuples(st.sampled_from(["telefoon", "email", "web"]), st.sampled_from(["a", "b"]), st.booleans()), max_size=5))
def test_no_change_ever_confirms(regels):
    base = {"naam": "x", "groep": "overig", "status": "bestaat", "doelgroep": ["ouder"], "onderwerpen": ["x"]}
    half = len(regels) // 2

    def build(part):
        lines = [{"soort": s, "waarde": w, **({"gecontroleerd_op": "2026-01-01"} if ok else {})} for s, w, ok in part]
        return InstantieBestand.model_validate(base | {"contact": lines})

    old, new = build(regels[:half]), build(regels[half:])
    confirmed_before = {(c.soort, c.waarde) for c in old.contact if c.gecontroleerd_op}
    after = voorgenomen(old, new)
    assert {(c.soort, c.waarde) for c in after.contact if c.gecontroleerd_op} <= confirmed_before
    assert [(c.soort, c.waarde) for c in after.contact] == [(c.soort, c.waarde) for c in new.contact]
