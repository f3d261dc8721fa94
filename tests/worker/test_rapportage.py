"""The report leaves by mail once per period, on its day or the first working day after, and never twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from triage.apply.exceptions import NietVerzonden, PostGeweigerd, VerzendTwijfel
from triage.apply.post import Bestand, Post
from triage.bench.vulling import vul
from triage.report import schrijven
from triage.report.exceptions import GeenPdf
from triage.report.pdf import PAKKETTEN
from triage.report.periode import Periode
from triage.sandbox.postvak import Postvak
from triage.settings import Config
from triage.store import rapporten
from triage.store.database import open_database, sessies
from triage.worker import rapportage
from triage.worker.rapportage import aan_de_beurt, rapportronde

MAANDAG = datetime(2026, 6, 8, 9, 0, tzinfo=UTC)


class Klok:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.nu = MAANDAG

    def __call__(self) -> datetime:
        return self.nu


@pytest.fixture(autouse=True)
def _zonder_pdf(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Laying out pages takes seconds and is tested once."""

    def geen(html: str) -> bytes:
        raise GeenPdf(PAKKETTEN)

    if "leaves_once" not in request.node.name:
        monkeypatch.setattr(schrijven, "maak_pdf", geen)


@pytest.fixture
def w(config: Config, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    engine = open_database(database_url)
    made = sessies(engine)
    with made.begin() as session:
        vul(session, config.kaart, datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 8, tzinfo=UTC), 60, zaad=1)
    begin = config.instellingen.model_copy(update={"begin_op": datetime(2026, 1, 1, tzinfo=UTC)})
    rules = config.rapport.model_copy(update={"ontvanger": "teamleider@voorbeeld.nl", "maandelijks": False})
    with Postvak() as sink:
        yield SimpleNamespace(
            config=replace(config, rapport=rules, instellingen=begin), sessies=made, klok=Klok(), postvak=sink,
            post=Post(sink.host, sink.poort, "loket@voorbeeld.nl", starttls=False),
        )  # fmt: skip
    engine.dispose()


def test_it_leaves_once_with_readable_html_and_the_workbook(w: Any) -> None:
    assert [rapportronde(w) for _ in range(3)] == [1, 0, 0]
    (mail,) = w.postvak.berichten
    assert mail["To"] == "teamleider@voorbeeld.nl"
    parts = {p.get_content_type(): p for p in mail.walk()}
    assert "Wat moet er gebeuren" in parts["text/html"].get_content()
    assert "<svg" not in parts["text/html"].get_content()
    assert "Meldingen binnen" in parts["text/plain"].get_content()
    names = [p.get_filename() for p in mail.iter_attachments()]
    assert any(n.startswith("rapport-loket_2026-06-01_2026-06-07_stand-2026-06-08T") and n.endswith(".xlsx") for n in names)


def test_two_workers_send_one(w: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = rapportage._bijlagen

    def meanwhile(*args: Any) -> tuple[Bestand, ...]:
        with w.sessies.begin() as session:
            rapporten.claim(session, "week:2026-06-01", w.klok())
        return real(*args)

    monkeypatch.setattr(rapportage, "_bijlagen", meanwhile)
    assert rapportronde(w) == 0
    assert w.postvak.berichten == []


@pytest.mark.parametrize(("fout", "opnieuw"), [(NietVerzonden("x"), True), (PostGeweigerd("x"), False), (VerzendTwijfel("x"), False)])
def test_only_what_certainly_did_not_leave_is_tried_again(w: Any, fout: Exception, opnieuw: bool) -> None:
    tries: list[str] = []

    def verstuur(aan: str, *rest: Any) -> None:
        tries.append(aan)
        raise fout

    w.post = SimpleNamespace(verstuur=verstuur)
    assert rapportronde(w) + rapportronde(w) == 0
    assert len(tries) == (2 if opnieuw else 1)


def test_a_day_off_moves_it_to_the_next_working_day(w: Any) -> None:
    w.klok.nu = datetime(2026, 5, 25, 9, 0, tzinfo=UTC)  # Whit Monday
    assert rapportronde(w) == 0
    w.klok.nu += timedelta(days=1)
    assert rapportronde(w) == 1


def test_nothing_leaves_without_a_receiver(w: Any) -> None:
    w.config = replace(w.config, rapport=w.config.rapport.model_copy(update={"ontvanger": ""}))
    assert rapportronde(w) == 0


@pytest.mark.parametrize(
    ("nu", "begin", "verwacht"),
    [
        (datetime(2026, 6, 8, 7, 59), date(2026, 1, 1), []),
        (
            datetime(2026, 6, 8, 8, 0),
            date(2026, 1, 1),
            [Periode(date(2026, 6, 1), date(2026, 6, 7)), Periode(date(2026, 5, 1), date(2026, 5, 31))],
        ),
        (datetime(2026, 6, 8, 8, 0), date(2026, 6, 3), [Periode(date(2026, 6, 1), date(2026, 6, 7))]),
        (datetime(2026, 6, 8, 8, 0), date(2026, 6, 8), []),
        (
            datetime(2026, 1, 7, 8, 0),
            date(2025, 1, 1),
            [Periode(date(2025, 12, 29), date(2026, 1, 4)), Periode(date(2025, 12, 1), date(2025, 12, 31))],
        ),
    ],
)
def test_what_is_due(config: Config, nu: datetime, begin: date, verwacht: list[Periode]) -> None:
    rules = config.rapport.model_copy(update={"maandelijks": True})
    assert [p for _, p in aan_de_beurt(rules, nu, begin)] == verwacht


def test_the_missing_packages_are_debian_names() -> None:
    assert all(name.startswith(("lib", "fonts-")) for name in PAKKETTEN.split())
