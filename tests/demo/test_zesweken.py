"""The demo's second act, and that its self-check sees what it promises to see."""

import random
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import select

from triage.demo import vertoning, zesweken_controle
from triage.demo.halfjaar.gewoonten import ontvangers
from triage.demo.halfjaar.meldingen import Nieuw, leg_vast
from triage.demo.verloop import met_postvak
from triage.demo.zesweken import TweedeBedrijf, _regels, speel_verder, weken
from triage.demo.zesweken_controle import Rijen, lees_rijen
from triage.report import schrijven
from triage.report.exceptions import GeenPdf
from triage.report.periode import Periode
from triage.sandbox.postvak import Postvak
from triage.settings import Config
from triage.settings.omgeving import lees_omgeving
from triage.store import adviezen, dossiers
from triage.store.database import open_database, sessies
from triage.store.omzetten import uit_json
from triage.store.tabellen import Advies, Melding
from triage.teksten import tekst

# a Friday; Christmas and New Year fall in the six weeks
BEGIN = datetime(2026, 12, 4, 15, 30, tzinfo=UTC)


def eerste_bedrijf(config: Config) -> None:
    """A store as the first act leaves it: six meldingen handed over, four suggestions still open."""
    places = [o for o in ontvangers(_regels(weken(config, BEGIN)), config) if o.id in ("functioneel_beheer", "collega", "duo_zakelijk")]
    engine, rnd = open_database(config.omgeving.opslag), random.Random(1)
    with sessies(engine).begin() as session:
        for n in range(6):
            leg_vast(session, Nieuw(f"dag1-{n}", f"M2612 90{n}", BEGIN - timedelta(hours=20 + n), places[n % 3]), BEGIN, config, rnd)
        example = adviezen.laatste(session, "dag1-0")
        assert example is not None
        for n in range(4):
            id_ = f"open-{n}"
            session.add(Melding(id=id_, nummer=f"M2612 91{n}", aangemaakt=BEGIN, gewijzigd=BEGIN, staat="beoordeeld", afgemeld=False))
            session.flush()
            advice = replace(uit_json(example.inhoud), melding=id_)
            if n == 3:
                advice = replace(advice, kaart=replace(advice.kaart, groep=None, leverancier=None))
            adviezen.leg_vast(session, advice, BEGIN, BEGIN)
    engine.dispose()


@pytest.fixture(scope="module")
def gespeeld(config: Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TweedeBedrijf]:
    """Played once, without the PDF: making that takes longer than the six weeks."""
    folder = tmp_path_factory.mktemp("zesweken")
    with pytest.MonkeyPatch.context() as patch, Postvak() as box:
        patch.setattr(schrijven, "maak_pdf", _zonder_pdf)
        here = met_postvak(replace(config, omgeving=lees_omgeving(database_url=f"sqlite:///{folder / 'triage.db'}")), box)
        post = here.instellingen.post.model_copy(update={"afzender": "loket@voorbeeld.nl"})
        here = replace(here, instellingen=here.instellingen.model_copy(update={"post": post}))
        eerste_bedrijf(here)
        yield speel_verder(here, box, BEGIN, folder, 150)


@pytest.fixture
def rijen(gespeeld: TweedeBedrijf) -> Rijen:
    """Fresh rows, so that a test may spoil them."""
    return lees_rijen(gespeeld)


def _zonder_pdf(html: str) -> bytes:
    raise GeenPdf("some-package")


def test_all_promises_of_the_six_weeks_are_seen(gespeeld: TweedeBedrijf) -> None:
    findings = zesweken_controle.controleer(gespeeld, [])
    assert [f.zin for f in findings if not f.goed] == []
    assert len(gespeeld.bus) > 20
    # from the day on which the first came in
    assert gespeeld.periode == Periode(date(2026, 12, 3), date(2027, 1, 15))


def test_the_open_suggestions_of_the_first_day_are_accepted_and_followed(gespeeld: TweedeBedrijf) -> None:
    engine = open_database(gespeeld.config.omgeving.opslag)
    with sessies(engine)() as session:
        judged = list(session.scalars(select(Advies.oordeel).where(Advies.melding_id.like("open-%"))))
        handed = [dossiers.van_melding(session, f"open-{n}") for n in range(4)]
        done = session.get_one(Melding, "open-3")
        assert judged == ["geaccepteerd"] * 4
        assert [bool(h) for h in handed] == [True, True, True, False]
        # the Monday after that Friday
        assert {h[-1].geopend_op for h in handed if h} == {datetime(2026, 12, 7, 7, tzinfo=UTC)}
        assert done.afgemeld
    engine.dispose()
    assert len(gespeeld.eerste_dag) == 9


def test_no_subject_rises_in_a_first_report(gespeeld: TweedeBedrijf) -> None:
    subjects = next(t for t in gespeeld.rapport.tabellen if t.id == "onderwerpen")
    assert len(subjects.rijen) > 5
    assert set(subjects.kolom("opvallend")) == {""}


def test_the_mails_went_over_smtp_to_invented_mailboxes(gespeeld: TweedeBedrijf) -> None:
    assert len(gespeeld.post) == len(gespeeld.bus)
    assert all(str(m["To"]).endswith("@voorbeeld.nl") for m in gespeeld.post)


def test_a_mail_that_arrived_twice_or_never_is_seen(gespeeld: TweedeBedrijf, rijen: Rijen) -> None:
    assert not zesweken_controle.dubbel(gespeeld, rijen)
    assert zesweken_controle.dubbel(replace(gespeeld, post=(*gespeeld.post, gespeeld.post[0])), rijen)
    assert zesweken_controle.dubbel(replace(gespeeld, post=gespeeld.post[1:]), rijen)


def test_a_step_that_was_sent_twice_is_seen(gespeeld: TweedeBedrijf, rijen: Rijen) -> None:
    first = rijen.soort("rappel")[0]
    rijen.gebeurtenissen[first.dossier_id].append(first)
    assert zesweken_controle.dubbel(gespeeld, rijen)


@pytest.mark.parametrize(
    ("moment", "right"),
    [
        (datetime(2026, 12, 7, 8, 20, tzinfo=UTC), True),
        (datetime(2026, 12, 7, 7, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 7, 16, tzinfo=UTC), False),
        (datetime(2026, 12, 12, 10, tzinfo=UTC), False),
        (datetime(2026, 12, 25, 10, tzinfo=UTC), False),
    ],
    ids=["monday", "before nine", "at five", "saturday", "christmas"],
)
def test_a_moment_when_nothing_may_leave_is_known(config: Config, moment: datetime, right: bool) -> None:
    assert zesweken_controle.open_(config, moment) is right


@pytest.mark.parametrize("kind", ["ontvangen", "afgehandeld"])
def test_a_rappel_after_a_sign_of_life_is_seen(gespeeld: TweedeBedrijf, rijen: Rijen, kind: str) -> None:
    rappel = next(g for g in rijen.soort("rappel") if g.klok == "eerste_teken")
    begin = rijen.gebeurtenissen[rappel.dossier_id][0]
    begin.soort, begin.van = kind, "team"
    assert rappel in zesweken_controle.na_teken(gespeeld.config, rijen)


def test_a_figure_that_differs_from_the_store_is_named(gespeeld: TweedeBedrijf, rijen: Rijen, tmp_path: Path) -> None:
    assert zesweken_controle.verkeerde_cijfers(gespeeld, rijen) == []
    shutil.copytree(gespeeld.map, tmp_path / "rapport")
    file = next((tmp_path / "rapport").glob("rapport_kern_*.csv"))
    label = tekst("rapport.kern_uitgezet")
    lines = [
        line.replace(f"{label};", f"{label};9", 1) if line.startswith(f"{label};") else line
        for line in file.read_text(encoding="utf-8-sig").splitlines()
    ]
    file.write_text("\r\n".join(lines), encoding="utf-8-sig", newline="")
    assert zesweken_controle.verkeerde_cijfers(replace(gespeeld, map=tmp_path / "rapport"), rijen) == ["uitgezet"]


def test_a_confidential_mail_that_names_its_subject_is_seen(gespeeld: TweedeBedrijf, rijen: Rijen) -> None:
    secret = {v.kenmerk: rijen.dossiers[v.dossier_id] for v in rijen.verzendingen if rijen.dossiers[v.dossier_id].vertrouwelijk}
    mark, dossier = next(iter(secret.items()))
    message = deepcopy(next(m for m in gespeeld.post if mark in str(m["Message-ID"])))
    message.set_content(f"Over {dossier.subcategorie}")
    assert zesweken_controle._verraadt(gespeeld, rijen) == []
    assert zesweken_controle._verraadt(replace(gespeeld, post=(message,)), rijen) == [mark]


def test_a_file_that_is_gone_is_seen(gespeeld: TweedeBedrijf) -> None:
    there = replace(gespeeld.geschreven, bestanden=tuple(f for f in gespeeld.geschreven.bestanden if f.suffix != ".xlsx"))
    assert zesweken_controle._ontbreekt(replace(gespeeld, geschreven=there)) == ["xlsx"]
    assert zesweken_controle._ontbreekt(replace(gespeeld, geschreven=replace(gespeeld.geschreven, zonder_pdf=""))) == ["pdf"]


def test_text_of_a_mail_in_the_report_is_seen(gespeeld: TweedeBedrijf) -> None:
    line = gespeeld.rapport.doen[0]
    leak = [{"id": "1", "van": "iemand@voorbeeld.nl", "onderwerp": "", "tekst": line}]
    findings = {f.zin: f.goed for f in zesweken_controle.controleer(gespeeld, leak)}
    assert findings[tekst("demo.belofte_rapport_privacy")] is False


def test_the_terminal_shows_counts_first_lines_and_files(gespeeld: TweedeBedrijf, rijen: Rijen) -> None:
    shown, count = Console(file=StringIO(), width=400), zesweken_controle.tel(gespeeld, rijen)
    vertoning.toon_begin(gespeeld.periode.van, gespeeld.periode.tot, 150, shown)
    vertoning.toon_tweede(gespeeld, count, shown)
    text = shown.file.getvalue()  # type: ignore[attr-defined]
    assert tekst("demo.weken_waarvan", aantal=count.uitgezet, eerste=9) in text
    assert all(f"{n}. {line}" in text for n, line in enumerate(gespeeld.rapport.doen, start=1))
    assert "rapport.html, rapport.xlsx" in text
    assert "some-package" in text
    assert count.rappels + count.escalaties == len(rijen.soort("rappel", "escalatie"))
    assert count.antwoorden + count.terug + count.zonder_antwoord + count.open == count.uitgezet == len(rijen.dossiers)
