"""The page of one click: GET shows and changes nothing, POST records, a bad link says nothing of any melding."""

from datetime import UTC, datetime, timedelta

import pytest
import requests

from triage.antwoordpagina import Pagina, maak_app
from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Van
from triage.privacy import sleutels
from triage.rappel import antwoordlinks
from triage.rappel.vastleggen import leg_vast
from triage.sandbox.webserver import Webserver
from triage.settings import Config
from triage.store import dossiers
from triage.store.database import open_database, sessies
from triage.store.dossiers import Opening
from triage.store.tabellen import Melding

pytestmark = pytest.mark.een_database

NU = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
KEYS = sleutels("een-sleutel-die-alleen-voor-tests-is-0123456789")


class Huis:
    def __init__(self, url: str, config: Config) -> None:
        self.engine = open_database(url)
        self.sessies = sessies(self.engine)
        self.nu = NU
        make = antwoordlinks.tekenaar(KEYS, "http://testserver", 60)
        assert make is not None
        with self.sessies.begin() as s:
            s.add(Melding(id="m", nummer="M2603 0001", aangemaakt=NU, gewijzigd=NU, staat="toegepast"))
            s.flush()
            self.dossier = dossiers.open_(s, Opening("m", "juridische_zaken", 5, 10, "intern"), NU - timedelta(days=8))
            link = make(self.dossier, NU)
            antwoordlinks.bewaar(s, link)
        self.link = link.adres.removeprefix("http://testserver")
        self.server = Webserver(0)
        self.server.start(maak_app(Pagina(config, self.sessies, KEYS, lambda: self.nu)))

    def get(self, pad: str) -> requests.Response:
        return requests.get(self.server.url + pad, timeout=20)

    def post(self, pad: str, data: object) -> requests.Response:
        return requests.post(self.server.url + pad, data=data, timeout=20)  # type: ignore[arg-type]

    def soorten(self) -> list[str]:
        with self.sessies() as s:
            return [g.soort.value for g in dossiers.lees(s, self.dossier).gebeurtenissen]


@pytest.fixture
def huis(database_url: str, config: Config):
    house = Huis(database_url, config)
    yield house
    house.server.stop()
    house.engine.dispose()


def test_looking_changes_nothing_and_shows_number_and_date(huis: Huis) -> None:
    for _ in range(3):
        page = huis.get(huis.link)
    assert page.status_code == 200
    assert "M2603 0001" in page.text
    assert "2 maart 2026" in page.text
    assert "<script" not in page.text
    assert huis.soorten() == ["uitgezet"]
    assert (page.headers["cache-control"], page.headers["x-robots-tag"]) == ("no-store", "noindex, nofollow")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "set-cookie" not in page.headers


@pytest.mark.parametrize(
    ("formulier", "soort"),
    [
        ({"keuze": "ontvangen"}, "ontvangen"),
        ({"keuze": "in_behandeling", "tot": "2026-03-20"}, "in_behandeling"),
        ({"keuze": "afgehandeld"}, "afgehandeld"),
        ({"keuze": "teruggestuurd", "reden": "geen_bevoegdheid", "bestemming": "job"}, "teruggestuurd"),
    ],
)
def test_an_answer_is_recorded(huis: Huis, formulier: dict[str, str], soort: str) -> None:
    page = huis.post(huis.link, data=formulier)
    assert page.status_code == 200
    assert huis.soorten() == ["uitgezet", soort]
    with huis.sessies() as s:
        last = dossiers.lees(s, huis.dossier).gebeurtenissen[-1]
    assert (last.van, last.bestemming) == (Van.TEAM, formulier.get("bestemming", ""))


@pytest.mark.parametrize(
    "formulier",
    [
        {}, {"keuze": "rappel"}, {"keuze": "in_behandeling"}, {"keuze": "in_behandeling", "tot": "2026-03-01"},
        {"keuze": "teruggestuurd"}, {"keuze": "teruggestuurd", "reden": "anders", "bestemming": "<b>"},
    ],
)  # fmt: skip
def test_half_a_form_is_given_back_with_what_is_missing(huis: Huis, formulier: dict[str, str]) -> None:
    page = huis.post(huis.link, data=formulier)
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert huis.soorten() == ["uitgezet"]


def test_a_forged_expired_or_revoked_link_says_nothing(huis: Huis) -> None:
    assert huis.get("/a/x.1.y").status_code == 404
    assert huis.get(huis.link[:-2] + "zz").status_code == 404
    assert huis.get("/").status_code == 404
    huis.nu = NU + timedelta(days=61)
    assert huis.get(huis.link).status_code == 404
    huis.nu = NU
    with huis.sessies.begin() as s:
        assert antwoordlinks.trek_in(s, huis.dossier, NU) == 1
    page = huis.post(huis.link, data={"keuze": "ontvangen"})
    assert page.status_code == 404
    assert "M2603" not in page.text
    assert huis.soorten() == ["uitgezet"]


def test_what_is_over_is_not_answered_again(huis: Huis) -> None:
    with huis.sessies.begin() as s:
        leg_vast(s, huis.dossier, Gebeurtenis(0, Gebeurtenissoort.AFGEHANDELD, NU, Van.TEAM), "topdesk", NU)
    assert huis.post(huis.link, data={"keuze": "ontvangen"}).status_code == 409


def test_a_flood_is_refused(huis: Huis) -> None:
    assert huis.post(huis.link, data=b"x" * 100_000).status_code == 413
