"""The demo's settings, contacts and mandaten: enough to run on the sandbox, and unable to reach anybody."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from triage.domain.kaart import Kaart
from triage.domain.termen import Stadium
from triage.settings.bestanden import lees
from triage.settings.instellingen import Instellingen
from triage.settings.kaart import ContactenBestand, laad_kaart
from triage.settings.labels import LabelsBestand
from triage.settings.mandaat import MandaatBestand
from triage.settings.omgeving import Omgeving
from triage.settings.routes import RoutesBestand
from triage.settings.topdesk import TopdeskBestand

PROJECT = Path(__file__).parents[2]
CONFIG, DEMO = PROJECT / "config", PROJECT / "config" / "demo"
DAG = date(2026, 11, 26)

RIJEN: list[dict[str, Any]] = [
    json.loads(line) for line in (DEMO / "meldingen.jsonl").read_text(encoding="utf-8").split("\n") if line.strip()
]


@pytest.fixture(scope="module")
def kaart() -> Kaart:
    agencies = laad_kaart(CONFIG / "kaart", DEMO / "kaart_contact.yaml", Omgeving(), DAG)
    return Kaart(agencies, lees(CONFIG / "routes.yaml", RoutesBestand).domein(), lees(CONFIG / "labels.yaml", LabelsBestand).domein())


def _van_voorbeelddomein(host: str) -> bool:
    return any(host == d or host.endswith("." + d) for d in ("voorbeeld.nl", "example.nl"))


def test_triage_yaml_can_touch_nothing_but_the_sandbox() -> None:
    settings = lees(DEMO / "triage.yaml", Instellingen)
    assert settings.alleen_sandbox
    assert settings.bouwt_op == "standaard"
    assert settings.modus == "automatisch"
    assert settings.antwoord.kanaal == "smtp"
    assert settings.post.host == "localhost"
    assert settings.ronde.max_wijzigingen >= 3 * len(RIJEN)


def test_topdesk_yaml_differs_from_the_shipped_one_in_suppliers_only() -> None:
    shipped, demo = lees(CONFIG / "topdesk.yaml", TopdeskBestand), lees(DEMO / "topdesk.yaml", TopdeskBestand)
    assert demo.model_dump(exclude={"leveranciers", "kennisbank"}) == shipped.model_dump(exclude={"leveranciers", "kennisbank"})
    assert set(demo.leveranciers) == {"duo_zakelijk", "examenloket", "burgerbrieven_ocw"}


def test_every_mandaat_names_known_routes_and_holds_today(kaart: Kaart) -> None:
    rules = lees(DEMO / "mandaat.yaml", MandaatBestand).domein()
    assert {r.wat for r in rules} <= kaart.routes()
    assert len({r.wat for r in rules}) == len(rules)
    assert all(r.geldig(DAG) and r.geldig(date(2036, 1, 1)) and r.door and r.reden for r in rules)
    assert {r.stadium for r in rules} == {Stadium.AUTOMATISCH}
    never = {i.id for i in kaart.instanties.values() if i.nooit_automatisch} | {
        r.id for r in kaart.interne_routes.values() if r.nooit_automatisch
    }
    assert not {r.wat for r in rules} & (never | {"loket", "burgerbrieven_ocw"})


def test_enough_clear_meldingen_stand_under_a_mandaat() -> None:
    mandated = {r.wat for r in lees(DEMO / "mandaat.yaml", MandaatBestand).domein()}
    clear = [
        r["id"] for r in RIJEN if r["route"] in mandated and not r["mens"] and r["taal"] in ("nl", "en") and r["kanaal"] != "doorgezet"
    ]
    assert len(clear) >= 20


def test_every_agency_has_a_fresh_invented_contact_but_the_secret_one(kaart: Kaart) -> None:
    replaced = lees(DEMO / "kaart_contact.yaml", ContactenBestand).instanties
    assert set(replaced) == {f.stem for f in (CONFIG / "kaart").glob("*.yaml")}
    assert [i.id for i in kaart.instanties.values() if not i.contact_vers(DAG)] == ["burgerbrieven_ocw"]
    assert kaart.instanties["burgerbrieven_ocw"].contact == ()
    for id_, other in replaced.items():
        for contact in other.contact:
            match contact.soort:
                case "telefoon":
                    assert re.fullmatch(r"000 000 00 \d\d", contact.waarde), id_
                case "email":
                    assert _van_voorbeelddomein(contact.waarde.partition("@")[2]), id_
                case _:
                    host = contact.waarde.removeprefix("www.")
                    assert _van_voorbeelddomein(host) or host.startswith("website van"), f"{id_}: {host}"
    values = [c.waarde for o in replaced.values() for c in o.contact if c.soort == "telefoon"]
    assert len(values) == len(set(values))


def test_only_duo_zakelijk_takes_hand_overs(kaart: Kaart) -> None:
    assert [i.id for i in kaart.instanties.values() if i.grondslag_uitwisseling] == ["duo_zakelijk"]
    agency = kaart.instanties["duo_zakelijk"]
    assert agency.postbus is not None
    assert _van_voorbeelddomein(agency.postbus.partition("@")[2])
    assert agency.termijn_dagen == 5


def test_the_demo_holds_these_files_and_no_other() -> None:
    assert {f.name for f in DEMO.iterdir()} == {
        "meldingen.jsonl",
        "triage.yaml",
        "topdesk.yaml",
        "mandaat.yaml",
        "kaart_contact.yaml",
        "halfjaar.yaml",
    }
