"""TOPdesk away, slow, refusing or talking nonsense: the round ends with a clear line, the next catches up, nothing is done twice."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hulp.meldingen import ALLE, GEEN, INTERN, OVERDRACHT, SIGNAAL, VERWIJZING, VI
from hulp.vergelijk import beeld, kaart_id, post, verschil

from triage.cli.uitleg import uitleg
from triage.sandbox.postvak import Gedrag
from triage.sandbox.storingen import Fout, Schema, Storing
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import GeenToegang, TopdeskFout
from triage.worker.ronde import ronde

DRAAD = (
    Fout.TE_VAAK, Fout.TE_VAAK_WACHT, Fout.F500, Fout.F502, Fout.F503, Fout.F504, Fout.LEEG_401, Fout.HTML_401, Fout.HTML, Fout.VERBROKEN,
)  # fmt: skip
RUSTIG = (*DRAAD, Fout.TRAAG, Fout.SCHUIVEND)
"""faults after which the end must be the same as without them"""


@pytest.fixture
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client's patience between attempts costs no time here."""
    monkeypatch.setattr("triage.worker.opbouwen.TopdeskClient", partial(TopdeskClient, wacht=lambda seconds: None))


@pytest.mark.een_database
@pytest.mark.usefixtures("snel")
@pytest.mark.parametrize("methode", ["GET", "PATCH", "PUT"])
def test_one_fault_costs_at_most_a_round(maak_huis: Callable[..., Any], methode: str) -> None:
    huis = maak_huis(ALLE)
    huis.tot_rust()
    expected, mails = beeld(huis.sandbox, ALLE), post(huis.postvak)
    for fout in DRAAD:
        huis.sandbox.opnieuw()
        huis.postvak.wis()
        huis.nieuwe_opslag()
        with huis.werkplaats() as w:
            huis.sandbox.stoor(*[Storing(fout, methode=methode, pad="incidents", keer=12, na_effect=fout is Fout.VERBROKEN)])
            for _ in range(20):
                result = ronde(w)
                if not (result.gezien or result.beoordeeld or result.acties or result.fout or result.fouten):
                    break
        assert verschil(beeld(huis.sandbox, ALLE), expected) == {}, fout
        assert post(huis.postvak) == mails, fout


@pytest.mark.usefixtures("snel")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_seeded_rounds_end_as_without_faults(maak_huis: Callable[..., Any]) -> None:
    assert _zaairondes(maak_huis, 300, 0) >= 300


@pytest.mark.long
@pytest.mark.usefixtures("snel")
@pytest.mark.parametrize("blok", range(10, 30))
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_seeded_rounds_end_as_without_faults_long(maak_huis: Callable[..., Any], blok: int) -> None:
    assert _zaairondes(maak_huis, 1000, blok) >= 1000


@pytest.mark.long
@pytest.mark.usefixtures("snel")
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_seeded_rounds_end_as_without_faults_on_postgresql(maak_huis: Callable[..., Any]) -> None:
    assert _zaairondes(maak_huis, 1000, 30) >= 1000


def test_a_refused_account_is_told_in_dutch(maak_huis: Callable[..., Any]) -> None:
    huis = maak_huis(ALLE)
    with huis.werkplaats() as w:
        huis.sandbox.stoor(Storing(Fout.LEEG_401, keer=50))
        result = ronde(w)
    assert result.fout == "GeenToegang"
    assert "weigert het account (401)" in result.uitleg
    with pytest.raises(GeenToegang) as caught, huis.werkplaats():
        pass
    assert uitleg(caught.value).startswith("TOPdesk weigert het account (401). Kijk")


PER_WERELD = 200
PLAFOND = 4
"""changes per round: a low cap makes many rounds of one world"""
KANS = 0.08
PER_START = 12
"""rounds of one process before the next is started"""


def _zaairondes(maak_huis: Callable[..., Any], hoeveel: int, blok: int) -> int:
    """Worlds of 200 meldingen under seeded faults of TOPdesk and mail server, until so many rounds were run; asserts that each ends as
    without faults and that every kind of fault occurred, and gives how many rounds there were. Each block has seeds of its own.
    """
    rows = _veel(PER_WERELD)
    huis = maak_huis(rows, antwoord={"hoogstens_per_onderwerp": PER_WERELD})  # meldingen of one kind share their subject here
    huis.tot_rust()
    expected, mails = beeld(huis.sandbox, rows), post(huis.postvak)
    capped = huis.config.instellingen.ronde.model_copy(update={"max_wijzigingen": PLAFOND})
    rounds, seed, in_doubt = 0, 1000 * blok, 0
    happened: set[tuple[Fout, bool]] = set()
    while rounds < hoeveel:
        seed += 1
        rounds += _wereld(huis, seed, capped)
        happened |= {(v.fout, v.na_effect) for v in huis.sandbox.storingen.voorvallen}
        doubtful, touched = huis.onzeker_verzonden(), huis.halverwege()
        in_doubt += len(doubtful)
        now = beeld(huis.sandbox, rows)
        changed = {k: v for k, v in verschil(now, expected).items() if kaart_id({"id": k}) not in doubtful | touched}
        assert changed == {}, f"seed {seed}: {huis.verloop(kaart_id({'id': k}) for k in changed)}"
        twice = [k for k in expected if now[k]["entries"] != expected[k]["entries"] and kaart_id({"id": k}) not in touched]
        assert twice == [], f"seed {seed}: {huis.verloop(kaart_id({'id': k}) for k in twice)}"
        sent = post(huis.postvak)
        assert len(sent) == len(set(sent)), f"seed {seed}: a mail was sent twice"
        cards = {card["id"]: card["number"] for card in huis.sandbox.stand()}
        told = [cards[id_] for id_ in doubtful | touched]
        silent = [subject for _, subject in set(mails) - set(sent) if not any(n in subject for n in told)]
        missed = [id_ for id_, number in cards.items() if any(number in subject for subject in silent)]
        assert silent == [], f"seed {seed}: a mail is missing and nobody is told: {huis.verloop(missed)}"
        assert not any(now[r["id"]]["closed"] for r in rows if kaart_id(r) in doubtful), f"seed {seed}: closed on a mail in doubt"
    assert {fault for fault, _ in happened} == set(RUSTIG)
    assert Fout.VERBROKEN in {fault for fault, after in happened if after}, "no answer to a change that did take effect was lost"
    assert in_doubt, "no mail was ever in doubt: the mail server's faults did not bite"
    return rounds


def _wereld(huis: Any, seed: int, capped: Any) -> int:
    """One world from new to quiet; returns how many rounds it took."""
    huis.sandbox.opnieuw()
    huis.postvak.wis()
    huis.nieuwe_opslag()
    huis.sandbox.stoor_volgens(Schema(zaad=seed, kans=KANS, fouten=RUSTIG, hoogstens=400, traag_seconden=0.001))
    for kind in (Gedrag.WEIGERT_TIJDELIJK, Gedrag.VERBREEKT_NA, Gedrag.VERBREEKT_VOOR):
        huis.postvak.gedraag(kind, keer=2)
    number = 0
    while number < 3000:
        number += 1
        try:
            with huis.werkplaats(ronde=capped) as w:
                for _ in range(PER_START):
                    result = ronde(w)
                    if not (result.gezien or result.beoordeeld or result.acties or result.fout or result.fouten):
                        return number
                    number += 1
        except TopdeskFout:
            continue  # the start itself met a fault: the next start tries again
    raise AssertionError(f"seed {seed} does not come to rest")


def _veel(aantal: int) -> list[dict[str, Any]]:
    kinds = [VERWIJZING, INTERN, OVERDRACHT, SIGNAAL, VI, GEEN]
    chosen = [(kinds[n % len(kinds)], n) for n in range(aantal)]
    return [{**kind, "id": f"{kind['id']}-{n}", "van": f"Melder <{kind['id']}.{n}@mail.example>"} for kind, n in chosen]
