"""The client against the embedded TOPdesk over real HTTP, in its lenient and its strict manner, with faults."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hulp.kaal import kale_config

from triage.domain.kaart import Kaart
from triage.mappen import standaard_configmap
from triage.sandbox.server import Sandbox
from triage.sandbox.storingen import Fout, Storing
from triage.settings import Config
from triage.settings.bestanden import lees
from triage.settings.instellingen import Instellingen
from triage.settings.labels import LabelsBestand
from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import (
    GeenRecht,
    GeenToegang,
    Geweigerd,
    KaartGewijzigd,
    NietBereikbaar,
    NietGevonden,
    OnbekendAntwoord,
    OnbekendeNamen,
    Onzeker,
    TopdeskFout,
)
from triage.topdesk.modellen import LEEG, Incident, Wijziging
from triage.topdesk.tekst import naar_html, vingerafdruk
from triage.topdesk.vertaaltabel import Vertaaltabel

VROEGER = datetime(2020, 1, 1, tzinfo=UTC)
TEKST = 'Beste <ouder> & kind,\n\nEén vraag: "mag dat?"\nMet groet'
RIJEN: list[dict[str, Any]] = [
    {"id": f"m{n}", "kanaal": "email", "van": f"Melder {n} <melder{n}@voorbeeld.nl>", "onderwerp": f"vraag {n}", "tekst": "Hoe werkt het?"}
    for n in range(12)
] + [
    {
        "id": "f",
        "kanaal": "contactformulier",
        "van": "Bo <bo@voorbeeld.nl>",
        "onderwerp": "x" * 90,
        "tekst": "Eén vraag",
        "bijlagen": ["a.pdf"],
    }
]


@dataclass(frozen=True)
class Huis:
    sandbox: Sandbox
    client: TopdeskClient
    bestand: TopdeskBestand
    namen: tuple[str, ...]
    gewacht: list[float]

    def tabel(self) -> Vertaaltabel:
        return self.client.vertaaltabel(self.bestand, self.namen)

    def kaart(self) -> Incident:
        first = next(self.client.gewijzigd_sinds(VROEGER, self.tabel().invoer))
        return self.client.incident(first.id)


@pytest.fixture(scope="module")
def config() -> Config:
    """Only what the sandbox reads: these tests do not depend on the files of other rooms."""
    base = standaard_configmap()
    shipped = lees(base / "topdesk.yaml", TopdeskBestand)
    return kale_config(
        map=base,
        instellingen=lees(base / "triage.yaml", Instellingen),
        topdesk=shipped.model_copy(update={"leveranciers": {"duo_zakelijk": "DUO Zakelijk (oefen)"}}),
        kaart=Kaart({}, {}, lees(base / "labels.yaml", LabelsBestand).domein()),
        mandaat=(),
    )


@pytest.fixture(scope="module", params=["soepel", "streng"])
def sandbox(request: pytest.FixtureRequest, config: Config) -> Iterator[Sandbox]:
    with Sandbox(config, RIJEN, manier=request.param) as sandbox:
        yield sandbox


@pytest.fixture
def huis(sandbox: Sandbox, config: Config, gewacht: list[float]) -> Iterator[Huis]:
    sandbox.opnieuw()
    with TopdeskClient(f"{sandbox.url}/tas/api/", sandbox.gebruiker, sandbox.wachtwoord, wacht=gewacht.append) as client:
        yield Huis(sandbox, client, config.topdesk, tuple(config.kaart.subcategorieen), gewacht)


def test_it_is_the_sandbox_and_we_are_its_account(huis: Huis) -> None:
    assert huis.client.is_sandbox()
    assert huis.client.versie().startswith("4.")
    assert huis.client.ik().naam


def test_every_name_of_the_shipped_configuration_is_found(huis: Huis) -> None:
    table = huis.tabel()
    assert len(table.subcategorieen) == len(huis.namen) * len(huis.bestand.sectoren)
    assert table.instantie_van(table.leveranciers["duo_zakelijk"]) == "duo_zakelijk"
    assert table.groep("signalenteam", "MBO") != table.groep("signalenteam", "PO")


def test_a_renamed_value_is_named_in_one_clear_error(huis: Huis) -> None:
    huis.tabel()
    huis.sandbox.hernoem("call_types", "Vraag", "Vraagje")
    assert huis.tabel().soorten["Vraag"]
    with pytest.raises(OnbekendeNamen, match=r"soorten\.Vraag: 'Vraag' is not there \(call types\); closest: 'Vraagje'"):
        huis.client.vertaaltabel(huis.bestand, opnieuw=True)


@pytest.mark.parametrize("per_keer", [1, 2, 5, 500])
def test_the_poll_sees_every_card_once_whatever_the_page(huis: Huis, per_keer: int) -> None:
    rows = list(huis.client.gewijzigd_sinds(VROEGER, huis.tabel().invoer, per_keer=per_keer))
    assert len({r.id for r in rows}) == len(rows) == len(RIJEN)
    assert [r.gewijzigd for r in rows] == sorted(r.gewijzigd for r in rows)
    assert {r.id for r in huis.client.aangemaakt_sinds(VROEGER, huis.tabel().invoer, per_keer=per_keer)} == {r.id for r in rows}


def test_only_the_entry_types_asked_for_are_seen(huis: Huis) -> None:
    table = huis.tabel()
    forms = list(huis.client.gewijzigd_sinds(VROEGER, [table.invoer[1]]))
    assert [huis.client.incident(r.id).invoer.naam for r in forms] == ["Contactformulier"]  # type: ignore[union-attr]


def test_a_quiet_round_is_one_call_and_what_changed_is_seen_closed_or_not(huis: Huis) -> None:
    invoer = huis.tabel().invoer
    rows = list(huis.client.gewijzigd_sinds(VROEGER, invoer))
    later = max(r.gewijzigd for r in rows) + timedelta(seconds=1)
    before = huis.client.aantal_oproepen.lezen
    assert list(huis.client.gewijzigd_sinds(later, invoer)) == []
    assert huis.client.aantal_oproepen.lezen == before + 1
    huis.sandbox.wijzig(rows[0].id, {"processingStatus": {"name": "Afgemeld"}, "closed": True})
    changed = list(huis.client.gewijzigd_sinds(later, invoer))
    assert [(r.id, r.afgemeld) for r in changed] == [(rows[0].id, True)]
    assert changed[0].wijziger_id not in (None, huis.client.ik().id)


def test_pages_that_move_under_the_reading_lose_nothing(huis: Huis) -> None:
    invoer = huis.tabel().invoer
    huis.sandbox.stoor(Storing(Fout.SCHUIVEND, "GET", "incidents$", overslaan=1, keer=3))
    assert {r.id for r in huis.client.gewijzigd_sinds(VROEGER, invoer, per_keer=3)} == {k["id"] for k in huis.sandbox.stand()}


def test_a_melding_is_read_as_it_came_in(huis: Huis) -> None:
    row = next(huis.client.gewijzigd_sinds(VROEGER, [huis.tabel().invoer[1]]))
    card = huis.client.incident(row.id)
    assert (card.melder_adres, card.lijn, len(card.korte_omschrijving)) == ("bo@voorbeeld.nl", "firstLine", 80)
    assert "Eén vraag" in card.aanvraag
    assert [b.naam for b in huis.client.bijlagen(row.id)] == ["a.pdf"]
    assert huis.client.incident_met_nummer(card.nummer) == card
    assert huis.client.acties(row.id) == ()
    (request,) = huis.client.aanvragen(row.id)
    assert "Eén vraag" in request.tekst
    assert request.behandelaar_id is None


def test_a_suggestion_is_one_read_and_one_write_and_is_known_again(huis: Huis) -> None:
    card = huis.kaart()
    before = huis.client.aantal_oproepen
    change = Wijziging(actie_html=naar_html(TEKST), optioneel=(("optionalFields1.text1", "loket"), ("optionalFields1.number1", 0.75)))
    after = huis.client.wijzig_als_ongewijzigd(card, change)
    now = huis.client.aantal_oproepen
    assert (now.lezen - before.lezen, now.schrijven - before.schrijven) == (1, 1)
    assert (after.optioneel["optionalFields1.text1"], after.optioneel["optionalFields1.number1"]) == ("loket", 0.75)
    (action,) = huis.client.acties(card.id)
    assert action.onzichtbaar
    assert action.behandelaar_id == huis.client.ik().id
    assert vingerafdruk(action.html) == vingerafdruk(action.tekst) == vingerafdruk(TEKST)
    assert "<ouder>" in action.tekst


def test_a_visible_action_is_visible(huis: Huis) -> None:
    card = huis.kaart()
    huis.client.wijzig(card.id, Wijziging(actie_html=naar_html(TEKST), actie_zichtbaar=True))
    assert [a.onzichtbaar for a in huis.client.acties(card.id)] == [False]


def test_a_long_trail_is_read_whole(huis: Huis) -> None:
    card = huis.kaart()
    for n in range(23):
        huis.sandbox.antwoord(card.id, f"antwoord {n}")
    huis.client.wijzig(card.id, Wijziging(actie_html="een"))
    assert len(huis.client.aanvragen(card.id)) == 24
    assert huis.client.aanvragen(card.id)[0].tekst == "antwoord 22"
    assert len(huis.client.acties(card.id)) == 1


def test_a_handover_to_a_team_and_back(huis: Huis) -> None:
    card, table = huis.kaart(), huis.tabel()
    huis.client.controleer_ongewijzigd(card)
    up = huis.client.escaleer(card.id, None)
    assert up.lijn == "secondLine"
    change = Wijziging(
        categorie_id=table.categorieen["PO"],
        subcategorie_id=table.subcategorie("PO", "Overig"),
        soort_id=table.soorten["Vraag"],
        groep_id=table.groep("signalenteam", "PO"),
        status_id=table.statussen["uitgezet"],
    )
    out = huis.client.wijzig(card.id, change)
    assert out.behandelaar is None
    ids = [r.id if r else "" for r in (out.behandelaarsgroep, out.status, out.categorie)]
    assert (table.route_van_groep(ids[0]), table.status_van(ids[1]), table.sector_van(ids[2])) == ("signalenteam", "uitgezet", "PO")
    assert huis.client.controleer_ongewijzigd(out) == out
    assert huis.client.deescaleer(card.id).lijn == "firstLine"


def test_a_handover_to_an_agency_and_closing(huis: Huis) -> None:
    card, table = huis.kaart(), huis.tabel()
    with pytest.raises(Geweigerd):
        huis.client.wijzig(card.id, Wijziging(leverancier_id=table.leveranciers["duo_zakelijk"]))
    huis.client.escaleer(card.id)
    out = huis.client.wijzig(
        card.id, Wijziging(leverancier_id=table.leveranciers["duo_zakelijk"], status_id=table.statussen["afgemeld"], afmelden=True)
    )
    assert table.instantie_van(out.leverancier.id if out.leverancier else "") == "duo_zakelijk"
    assert out.afgemeld
    with pytest.raises(Geweigerd):
        huis.client.escaleer(card.id)


def test_the_same_change_twice_is_a_success(huis: Huis) -> None:
    card, table = huis.kaart(), huis.tabel()
    change = Wijziging(soort_id=table.soorten["Vraag"])
    first = huis.client.wijzig(card.id, change)
    second = huis.client.wijzig(card.id, change)
    assert first.soort == second.soort
    assert second.id == card.id


def test_emptying_a_reference_works_or_is_refused_whole(huis: Huis) -> None:
    """Tenants differ (api.md, 2.7); either way the card is known afterwards."""
    card, table = huis.kaart(), huis.tabel()
    huis.client.wijzig(card.id, Wijziging(soort_id=table.soorten["Vraag"]))
    try:
        assert huis.client.wijzig(card.id, Wijziging(soort_id=LEEG)).soort is None
    except Geweigerd:
        assert huis.client.incident(card.id).soort is not None


@pytest.mark.parametrize("zelfde_seconde", [False, True])
def test_a_person_who_was_there_first_is_not_overwritten(huis: Huis, zelfde_seconde: bool) -> None:
    card, table = huis.kaart(), huis.tabel()
    huis.sandbox.wijzig(card.id, {"callType": {"id": table.soorten["Foutmelding"]}}, zelfde_seconde=zelfde_seconde)
    with pytest.raises(KaartGewijzigd, match="soort"):
        huis.client.wijzig_als_ongewijzigd(card, Wijziging(soort_id=table.soorten["Vraag"]))
    assert not huis.sandbox.schrijfacties


def test_a_reply_of_the_melder_counts_as_a_change(huis: Huis) -> None:
    card = huis.kaart()
    huis.sandbox.antwoord(card.id, "nog iets")
    with pytest.raises(KaartGewijzigd, match="aanvraag"):
        huis.client.wijzig_als_ongewijzigd(card, Wijziging(actie_html="x"))


def test_archived_and_hidden_cards(huis: Huis) -> None:
    card = huis.kaart()
    huis.sandbox.archiveer(card.id)
    assert huis.client.incident(card.id).gearchiveerd
    with pytest.raises(KaartGewijzigd, match="lijn"):
        huis.client.wijzig_als_ongewijzigd(card, Wijziging(afmelden=True))
    with pytest.raises(GeenRecht):
        huis.client.wijzig(card.id, Wijziging(afmelden=True))
    other = huis.kaart()
    assert other.id != card.id
    huis.sandbox.verberg(other.id)
    with pytest.raises(NietGevonden):
        huis.client.incident(other.id)


def test_threads_share_one_client(huis: Huis) -> None:
    ids = [r.id for r in huis.client.gewijzigd_sinds(VROEGER, huis.tabel().invoer)]
    with ThreadPoolExecutor(8) as pool:
        cards = list(pool.map(huis.client.incident, ids * 3))
        tables = list(pool.map(lambda _: huis.tabel(), range(8)))
    assert [c.id for c in cards] == ids * 3
    assert all(t == tables[0] for t in tables)


def test_a_wrong_password_is_refused_and_not_tried_again(huis: Huis, sandbox: Sandbox) -> None:
    before = sandbox.aanroepen
    with TopdeskClient(sandbox.url, sandbox.gebruiker, "verlopen", wacht=huis.gewacht.append) as other, pytest.raises(GeenToegang):
        other.ik()
    assert huis.gewacht == []
    assert sandbox.aanroepen - before <= 1


@pytest.mark.parametrize("fout", [Fout.TE_VAAK, Fout.TE_VAAK_WACHT, Fout.F500, Fout.F502, Fout.F503, Fout.F504, Fout.VERBROKEN])
def test_a_read_survives_a_short_fault(huis: Huis, fout: Fout) -> None:
    card = huis.kaart()
    huis.sandbox.stoor(Storing(fout, "GET", "incidents/id", keer=2, seconden=3))
    assert huis.client.incident(card.id) == card
    assert len(huis.gewacht) == 2
    if fout is Fout.TE_VAAK_WACHT:
        assert huis.gewacht == [3.0, 3.0]


@pytest.mark.parametrize(
    ("fout", "soort"),
    [
        (Fout.F503, NietBereikbaar),
        (Fout.VERBROKEN, NietBereikbaar),
        (Fout.LEEG_401, GeenToegang),
        (Fout.HTML_401, GeenToegang),
        (Fout.VERBODEN, GeenRecht),
        (Fout.HTML, OnbekendAntwoord),
    ],
)
def test_a_read_that_stays_broken_says_why(huis: Huis, fout: Fout, soort: type[TopdeskFout]) -> None:
    card = huis.kaart()
    huis.sandbox.stoor(Storing(fout, "GET", "incidents/id", keer=9))
    with pytest.raises(soort):
        huis.client.incident(card.id)
    huis.sandbox.storingen.wis()
    assert huis.client.incident(card.id) == card


@pytest.mark.parametrize(
    ("fout", "soort"),
    [
        (Fout.TE_VAAK, NietBereikbaar),
        (Fout.TE_VAAK_WACHT, NietBereikbaar),
        (Fout.F500, Onzeker),
        (Fout.F502, Onzeker),
        (Fout.F504, Onzeker),
        (Fout.HTML, Onzeker),
        (Fout.VERBROKEN, Onzeker),
        (Fout.LEEG_401, GeenToegang),
        (Fout.VERBODEN, GeenRecht),
    ],
)
@pytest.mark.parametrize("na_effect", [False, True])
def test_a_write_that_goes_wrong_is_never_repeated_and_never_called_undone_when_it_was_done(
    huis: Huis, fout: Fout, soort: type[TopdeskFout], na_effect: bool
) -> None:
    card = huis.kaart()
    after = na_effect and soort is Onzeker
    huis.sandbox.stoor(Storing(fout, "PATCH", "incidents/id", na_effect=after, seconden=1))
    with pytest.raises(soort):
        huis.client.wijzig(card.id, Wijziging(actie_html="eenmaal"))
    assert huis.gewacht == []
    assert len(huis.client.acties(card.id)) == (1 if after else 0)
