"""Every way in which tenants differ is a switch of the sandbox, and the house comes to the same end under each of its settings."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hulp.meldingen import ALLE
from hulp.vergelijk import beeld, post

from triage.sandbox.schakelaars import Schakelaars
from triage.topdesk.client import TopdeskClient

Bouw = Callable[..., Any]
op_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

INSTELLINGEN: dict[str, tuple[Any, ...]] = {
    # open points of TOPdesk's documentation
    "ongewijzigd": ("kaart", "fout"),
    "oude_parameters": (True, False),
    "onbekende_parameter": ("negeren", "weigeren"),
    "lege_parameter": ("negeren", "weigeren"),
    "memo_maximum": (None, 30_000),
    "bijlage_maximum": (25_000_000, 1_000),
    "aanroepen_per_minuut": (None, 30),
    "ontbrekende_verwijzing": (400, 404),
    "standaardgroep": (False, True),
    "tags": ("verwijderen", "escapen"),
    "entiteiten": (True, False),
    "volgende_absoluut": (True, False),
    "volgende_voorop": (True, False),
    "versie_zonder_aanmelding": (True, False),
    "veldnamen_tabel": ("incident", "probleem", None),
    # further differences between tenants and versions
    "paden_soepel": (True, False),
    "paginagrens": ("rekken", "weigeren"),
    "booleans_soepel": (True, False),
    "fiql_jokers": (True, False),
    "namen_voor_behandelaars": (True, False),
    "id_en_naam": ("id_wint", "weigeren"),
    "extra_sleutels": (True, False),
    "opzoeken_soepel": (True, False),
    "leegmaken": (True, False),
    "status_bepaalt_afgemeld": (True, False),
    "groep_taak_per_lijn": (True, False),
    "deescaleren": (True, False),
    "slm": (True, False),
    "reden_verplicht": (False, True),
    "melderadres": (True, False),
    "mail_in_spoor": (True, False),
    "vorm_401": ("lijst", "leeg", "html"),
    "nummer_201": (True, False),
    "verborgen": (403, 404),
}
ELDERS = {
    "verplicht": "we make no meldingen; connect's test card meets it in tests/koppelen",
    "zichtbare_actie_mailt": "whether a reply leaves is this very setting: test_the_event_decides_whether_a_reply_through_topdesk_leaves",
    "veldwijziging_mailt": "connect proves it on a test card: tests/koppelen/test_koppelen_proef.py",
    "zonder_recht": "a right that lacks is named: tests/koppelen",
    "kennisbank": "a knowledge base that is not there: tests/kaart/test_kennisbank.py",
    "kennismappen": "folders in their older shape: tests/kaart/test_kennisbank.py",
    "media_precies": "media types of the knowledge base only: tests/sandbox/test_sandbox_kennisbank.py",
    "verborgen_categorieen": "a filter cannot be seen from inside: doctor warns of empty lists",
}


@pytest.fixture
def geduldig(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """A client whose waiting moves the clock of TOPdesk on and costs nothing; gives how far it was moved."""
    ahead = [timedelta()]

    def wacht(seconds: float) -> None:
        ahead[0] += timedelta(seconds=seconds)

    monkeypatch.setattr("triage.worker.opbouwen.TopdeskClient", partial(TopdeskClient, wacht=wacht))
    return ahead


def test_every_switch_is_tried_under_every_setting() -> None:
    known = {f.name for f in fields(Schakelaars)}
    assert known == set(INSTELLINGEN) | set(ELDERS)
    assert not set(INSTELLINGEN) & set(ELDERS)
    shipped = Schakelaars()
    assert [name for name, values in INSTELLINGEN.items() if getattr(shipped, name) not in values] == []


@pytest.fixture(scope="module")
def einde() -> dict[str, Any]:
    """How it ends without any switch turned; filled by the first test that needs it."""
    return {}


@op_sqlite
@pytest.mark.parametrize(("naam", "waarde"), [(name, value) for name, values in INSTELLINGEN.items() for value in values[1:]])
def test_the_end_is_the_same(maak_huis: Bouw, geduldig: list[timedelta], einde: dict[str, Any], naam: str, waarde: Any) -> None:
    if not einde:
        einde.update(_einde(maak_huis(ALLE)))
    huis = maak_huis(ALLE, sandbox={naam: waarde, "klok": lambda: datetime.now(UTC) + geduldig[0]})
    if naam == "reden_verplicht":
        topdesk = huis.config.topdesk.model_copy(update={"escalatiereden": "Hoort bij een team"})
        huis.config = replace(huis.config, topdesk=topdesk)
    assert _einde(huis) == einde


@op_sqlite
@pytest.mark.parametrize("kanaal", ["smtp", "topdesk"])
def test_the_end_is_the_same_in_the_strict_manner(maak_huis: Bouw, kanaal: str) -> None:
    ends = [_einde(maak_huis(ALLE, antwoord={"kanaal": kanaal}, sandbox={"manier": manier})) for manier in ("soepel", "streng")]
    assert ends[0] == ends[1]


@op_sqlite
@pytest.mark.parametrize("mailt", [True, False])
def test_the_event_decides_whether_a_reply_through_topdesk_leaves(maak_huis: Bouw, mailt: bool) -> None:
    huis = maak_huis(ALLE, antwoord={"kanaal": "topdesk"}, sandbox={"visible_action_mails": mailt})
    huis.tot_rust()
    huis.sandbox.wacht_op_mail()
    sent = [m for m in huis.sandbox.postvak.berichten if "verwijzing@mail.example" in m["To"]]
    assert len(sent) == (1 if mailt else 0)
    assert sum(not a["invisibleForCaller"] for a in huis.kaart("verwijzing")["_acties"]) == 1


def _einde(huis: Any) -> dict[str, Any]:
    """What TOPdesk and the mailboxes hold when all is done; begun with an empty database."""
    huis.nieuwe_opslag()
    huis.tot_rust(12)
    return {"kaarten": beeld(huis.sandbox, ALLE), "post": [to for to, _ in post(huis.postvak)]}
