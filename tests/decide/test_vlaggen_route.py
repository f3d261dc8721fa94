"""Stop flags for what follows from the choice: route, melder, history, kaart; and what they mean together."""

from dataclasses import replace
from datetime import date

import pytest

from triage.domain.kaart import Contact, Kaart
from triage.domain.labels import Kans
from triage.domain.melding import Historie
from triage.domain.termen import Kanaal, StopVlag


@pytest.mark.parametrize(("taal", "vlag"), [("nl", False), ("en", False), ("de", True), ("tr", True), ("", True)])
def test_taal(advies, taal: str, vlag: bool) -> None:
    found = advies("Mag dit?", mail={"taal": taal})
    assert ("taal" in found.vlaggen) is vlag
    assert (found.sjabloon is None) is vlag


@pytest.mark.parametrize(
    ("genoemd", "aantal", "vlag"), [(False, 0, False), (False, None, False), (True, 2, False), (True, 0, True), (True, None, True)]
)  # fmt: skip
def test_bijlage(advies, genoemd: bool, aantal: int | None, vlag: bool) -> None:
    found = advies("Mag dit?", mail={"bijlage_genoemd": genoemd, "bijlagen": aantal})
    assert ("bijlage_ontbreekt" in found.vlaggen) is vlag


@pytest.mark.parametrize(
    ("route", "vlag"),
    [
        ((Kans("loket", 0.9),), False),
        ((Kans("loket", 0.3), Kans("gemeente", 0.3), Kans("justis", 0.3)), False),
        (tuple(Kans(r, 0.12) for r in ("loket", "gemeente", "justis", "nuffic", "cito", "slo", "nvao", "sbb")), True),
    ],
)
def test_onduidelijk_als_niets_uitsteekt(advies, route: tuple[Kans, ...], vlag: bool) -> None:
    text = "Kunt u mij vertellen waar ik moet zijn met deze vraag over de opleiding van mijn zoon?"
    assert ("onduidelijk" in advies(text, route=route).vlaggen) is vlag


@pytest.mark.parametrize(("kans", "vlag"), [(0.95, False), (0.6, True)])
def test_kort_bericht_alleen_als_de_route_zeker_is(advies, kans: float, vlag: bool) -> None:
    found = advies("VOG aanvragen?", mail={"onderwerp": ""}, route=(Kans("justis", kans), Kans("loket", 1 - kans)))
    assert ("onduidelijk" in found.vlaggen) is vlag


@pytest.mark.parametrize(
    ("melder", "vlag"),
    [
        ((Kans("ouder", 0.9), Kans("school", 0.1)), False),
        ((Kans("ouder", 0.6), Kans("school", 0.4)), True),
        ((Kans("school", 0.6), Kans("ouder", 0.4)), True),
    ],
)
def test_melder_onbekend_als_die_de_route_beslist(advies, melder: tuple[Kans, ...], vlag: bool) -> None:
    assert ("melder_onbekend" in advies("Mag dit?", melder=melder).vlaggen) is vlag


def test_melder_onbekend_niet_als_de_route_voor_iedereen_is(advies) -> None:
    found = advies("Waar vraag ik een VOG aan?", melder=(Kans("ouder", 0.4), Kans("school", 0.35)), route="justis")
    assert "melder_onbekend" not in found.vlaggen


def test_doorgezet_in_een_onbekende_vorm(advies) -> None:
    mail = {"kanaal": Kanaal.DOORGEZET, "doorgezet_door": "informatie_rijksoverheid", "doorgezet_herkend": False}
    found = advies("Mag dit?", mail=mail)
    assert "melder_onbekend" in found.vlaggen
    assert found.mens


@pytest.mark.parametrize(
    ("mail", "historie"),
    [
        ({"nummers": ("M2612 001",)}, Historie()),
        ({"statusvraag": True}, Historie()),
        ({}, Historie(open_meldingen=("M2612 001",))),
        ({}, Historie(zelfde_onderwerp="M2612 001")),
    ],
)
def test_open_melding(advies, mail: dict[str, object], historie: Historie) -> None:
    found = advies("Mag dit?", mail=mail, historie=historie)
    assert "open_melding" in found.vlaggen
    assert not found.zou_automatisch


@pytest.mark.parametrize(
    ("eerder", "vlag"),
    [((), False), (("job",), False), (("job", "sbb"), True), (("ouders_en_onderwijs", "sbb"), False), (("ouders_en_onderwijs",), False)],
)  # fmt: skip
def test_derde_verwijzing_gaat_naar_een_mens(advies, eerder: tuple[str, ...], vlag: bool) -> None:
    found = advies("Mag de school dit zomaar doen?", historie=Historie(verwezen_naar=eerder))
    assert ("kastje_muur" in found.vlaggen) is vlag
    assert found.mens is vlag


@pytest.mark.parametrize(
    ("gecontroleerd", "voor", "vlag"),
    [
        (None, None, True),
        (date(2026, 11, 1), None, False),
        (date(2026, 11, 1), date(2026, 12, 2), False),
        (date(2026, 11, 1), date(2026, 12, 1), True),
        (date(2024, 1, 1), date(2025, 1, 1), True),
    ],
)
def test_contact_oud(advies, kaart: Kaart, gecontroleerd: date | None, voor: date | None, vlag: bool) -> None:
    contact = (Contact("telefoon", "000-0000000", gecontroleerd_op=gecontroleerd, controleren_voor=voor),)
    agency = replace(kaart.instanties["ouders_en_onderwijs"], contact=contact)
    found = advies("Mag de school dit zomaar doen?", kaart_=replace(kaart, instanties={**kaart.instanties, agency.id: agency}))
    assert ("contact_oud" in found.vlaggen) is vlag
    assert found.zou_automatisch


def test_contact_van_de_opvolger_telt(advies, kaart: Kaart) -> None:
    fresh = (Contact("web", "www.voorbeeld.nl", gecontroleerd_op=date(2026, 11, 1)),)
    successor = kaart.opvolger("pestweb")
    assert successor is not None
    own = replace(kaart, instanties={**kaart.instanties, successor.id: replace(successor, contact=fresh)})
    text = "Hoe help ik mijn zoon met plagerijen in de klas?"
    assert "contact_oud" in advies(text, route="pestweb").vlaggen
    assert "contact_oud" not in advies(text, route="pestweb", kaart_=own).vlaggen


def test_een_tip_met_oud_contact_telt_ook(advies) -> None:
    found = advies("Geen les op obs De Zwaan.", route="signalenteam")
    assert found.tips == ("ouders_en_onderwijs",)
    assert "contact_oud" in found.vlaggen


def test_burgerbrieven_zonder_grondslag_is_betwist(advies, verse_kaart: Kaart) -> None:
    text = "Ik vind dat de minister de vakanties anders moet regelen, geeft u dat door."
    without = advies(text, route="burgerbrieven_ocw", melder="burger")
    assert "geen_grondslag" in {s.regel for s in without.stopvlaggen if s.vlag is StopVlag.BETWISTE_ROUTE}
    assert "contact_oud" not in without.vlaggen
    with_basis = advies(text, route="burgerbrieven_ocw", melder="burger", kaart_=verse_kaart)
    assert "betwiste_route" not in with_basis.vlaggen


@pytest.mark.parametrize("status", ["opgeheven", "opgegaan_in"])
def test_verdwenen_zonder_opvolger_is_betwist(advies, kaart: Kaart, status: str) -> None:
    gone = replace(kaart.instanties["leergeld"], status=status)
    found = advies(
        "Wie helpt met schoolkosten?", route="leergeld", kaart_=replace(kaart, instanties={**kaart.instanties, "leergeld": gone})
    )
    assert "betwiste_route" in found.vlaggen


def test_elke_regel_onder_betwist_werkt(advies, regels) -> None:
    for rule in regels.beslissen.betwist:
        found = advies(
            "Kunt u mij uitleggen wat hier de regel is?",
            route=rule.routes[0], melder=rule.melders[0].value if rule.melders else "ouder", sector=rule.sectoren[0].value if rule.sectoren else "PO",
            subcategorie=rule.subcategorieen[0] if rule.subcategorieen else "Overig",
        )  # fmt: skip
        assert rule.id in {s.regel for s in found.stopvlaggen}, rule.id


@pytest.mark.parametrize(("kans", "vlag"), [(0.1, False), (0.9, True)])
def test_kansen_die_een_vlag_geven(advies, kans: float, vlag: bool) -> None:
    assert ("dringend" in advies("Mag dit nu?", dringend=kans).vlaggen) is vlag
    melder = (Kans("instantie", kans), Kans("ouder", 1 - kans))
    assert ("afzender_instantie" in advies("Mag dit nu?", melder=melder, route="loket").vlaggen) is vlag
    soort = (Kans("Klacht over inspectie", kans), Kans("Vraag", 1 - kans))
    assert ("fout_overheid" in advies("Mag dit nu?", soort=soort).vlaggen) is vlag
    assert advies("Mag dit nu?", mens=kans).mens is vlag


def test_afzender_van_de_kaart(advies) -> None:
    found = advies("Wij vragen u het volgende.", mail={"afzender_adres": "info@jobmbo.nl"}, route="signalenteam")
    assert "afzender_instantie" in found.vlaggen
    passed_on = advies(
        "Wij vragen u het volgende.", route="signalenteam",
        mail={"afzender_adres": "info@jobmbo.nl", "doorgezet_door": "informatie_rijksoverheid"},
    )  # fmt: skip
    assert "afzender_domein" not in {s.regel for s in passed_on.stopvlaggen}


def test_bericht_voor_een_collega_is_voor_een_mens(advies) -> None:
    found = advies("Graag even bellen.", route="collega", soort="Terugbelverzoek")
    assert "medewerker_genoemd" in found.vlaggen
    assert found.mens
    assert found.sjabloon is None


def test_bij_geen_telt_alleen_wat_een_mens_schreef(advies) -> None:
    from triage.domain.termen import Berichtsoort

    noise = "Beste Karin, ik ben met verlof. Mijn advocaat stapt naar de rechter."
    assert advies(noise, mail={"soort": Berichtsoort.AUTOMATISCH, "nummers": ("M1",)}).vlaggen == ()
    assert advies(noise, mail={"soort": Berichtsoort.BEDANKJE}).vlaggen == ("juridische_dreiging",)


def test_dreigen_tegen_de_inspectie_is_voor_een_mens(advies) -> None:
    threat = "Ik stap naar de rechter als dit zo blijft, dat kan ik u wel zeggen."
    assert advies(threat, route="juridische_zaken", soort="Klacht over inspectie").mens
    assert not advies(threat, route="juridisch_loket").mens


def test_een_afgekapt_bericht_heeft_niemand_uitgelezen(advies) -> None:
    found = advies("Mag de school dit zomaar doen?", mail={"afgekapt": True})
    assert "onduidelijk" in found.vlaggen
    assert not found.zou_automatisch
