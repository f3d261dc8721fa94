"""Teams, subcategorieen and mandaten change as agencies do: by versions, with a role and a source."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from triage.domain.termen import Knip, Stadium
from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import levende_config
from triage.kaart.regels import levende_regels, wijzig_regel
from triage.settings import Config
from triage.store.database import open_database, sessies
from triage.store.kaartversies import MANDAAT, ROUTE, SUBCATEGORIE, geschiedenis

NU = datetime(2026, 12, 3, 9, tzinfo=UTC)
WIE = ("teamleider", "besluit van 3 december", NU)
MAG = {"stadium": "automatisch", "door": "teamleider", "reden": "proef", "van": date(2026, 12, 1), "tot": date(2027, 3, 1)}


@pytest.fixture
def sessie(database_url: str) -> Iterator[Session]:
    engine = open_database(database_url)
    with sessies(engine).begin() as session:
        yield session
    engine.dispose()


def test_a_change_of_each_kind_reaches_decide(sessie: Session, config: Config) -> None:
    assert wijzig_regel(sessie, config, ROUTE, "juridische_zaken", {"termijn_eerste": 3, "eigenaar": "jurist"}, *WIE)
    assert wijzig_regel(sessie, config, SUBCATEGORIE, "VOG", {"knip": "loket_direct"}, *WIE)
    assert wijzig_regel(sessie, config, MANDAAT, "job", MAG, *WIE)
    living = levende_config(sessie, config, NU.date())
    assert living.kaart.interne_routes["juridische_zaken"].termijn_eerste == 3
    assert living.kaart.subcategorieen["VOG"].knip is Knip.LOKET_DIRECT
    assert [(m.wat, m.stadium) for m in living.mandaat] == [("job", Stadium.AUTOMATISCH)]
    assert config.kaart.interne_routes["juridische_zaken"].termijn_eerste == 5
    (version,) = geschiedenis(sessie, ROUTE, "juridische_zaken")
    assert (version.door, version.bron) == WIE[:2]
    assert levende_regels(sessie, config, ROUTE)["juridische_zaken"].model_dump()["eigenaar"] == "jurist"


def test_no_difference_writes_no_version(sessie: Session, config: Config) -> None:
    assert wijzig_regel(sessie, config, ROUTE, "juridische_zaken", {"termijn_eerste": 5}, *WIE) == []
    assert geschiedenis(sessie, ROUTE, "juridische_zaken") == []


@pytest.mark.parametrize(
    ("soort", "sleutel", "velden"),
    [
        (ROUTE, "bestaat_niet", {"termijn_eerste": 3}),
        (ROUTE, "juridische_zaken", {"id": "anders"}),
        (ROUTE, "juridische_zaken", {"termijn_eerste": 0}),
        (ROUTE, "juridische_zaken", {"kleur": "rood"}),
        (SUBCATEGORIE, "Nieuw onderwerp", {"knip": "loket_direct"}),
        (MANDAAT, "bestaat_niet", MAG),
        (MANDAAT, "job", {"stadium": "automatisch"}),
    ],
)
def test_what_does_not_hold_is_refused(sessie: Session, config: Config, soort: str, sleutel: str, velden: dict[str, object]) -> None:
    with pytest.raises(KaartFout):
        wijzig_regel(sessie, config, soort, sleutel, velden, *WIE)
    assert geschiedenis(sessie, soort, sleutel) == []


def test_a_change_needs_a_role_and_a_source(sessie: Session, config: Config) -> None:
    with pytest.raises(KaartFout):
        wijzig_regel(sessie, config, ROUTE, "juridische_zaken", {"termijn_eerste": 3}, "Jan Jansen", "x", NU)
