"""Teams, subcategorieen and mandaten change as agencies do: by versions, with a role and a source."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from triage.cli.app import app
from triage.domain.termen import Knip, Stadium
from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import levende_config
from triage.kaart.regels import levende_regels, wijzig_regel
from triage.kaart.regels_uitwisselen import exporteer_regels, lees_regelinvoer, voer_regels_in
from triage.settings import Config
from triage.store.database import open_database, sessies
from triage.store.kaartversies import MANDAAT, NODIG, ROUTE, SEIZOEN, SUBCATEGORIE, geschiedenis

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
        (SEIZOEN, "seizoen_examenklachten", {"maanden": [13]}),
        (SEIZOEN, "nieuw_seizoen", {"routes": ["bestaat_niet"], "maanden": [5]}),
        (SEIZOEN, "nieuw_seizoen", {"routes": ["laks"], "subcategorieen": ["Bestaat niet"], "maanden": [5]}),
        (NODIG, "signaal_school", {"feiten": ["schoenmaat"]}),
        (NODIG, "nieuwe_regel", {"routes": ["laks"], "modi": ["verwijzen"]}),
    ],
)
def test_what_does_not_hold_is_refused(sessie: Session, config: Config, soort: str, sleutel: str, velden: dict[str, object]) -> None:
    with pytest.raises(KaartFout):
        wijzig_regel(sessie, config, soort, sleutel, velden, *WIE)
    assert geschiedenis(sessie, soort, sleutel) == []


def test_a_change_needs_a_role_and_a_source(sessie: Session, config: Config) -> None:
    with pytest.raises(KaartFout):
        wijzig_regel(sessie, config, ROUTE, "juridische_zaken", {"termijn_eerste": 3}, "Jan Jansen", "x", NU)


def test_seasons_and_required_facts_reach_decide(sessie: Session, config: Config) -> None:
    assert wijzig_regel(sessie, config, SEIZOEN, "seizoen_examenklachten", {"maanden": [5, 6]}, *WIE)
    assert wijzig_regel(sessie, config, SEIZOEN, "open_dag", {"routes": ["job"], "maanden": [1]}, *WIE)
    assert wijzig_regel(sessie, config, NODIG, "signaal_school", {"sectoren": ["PO"]}, *WIE)
    living = levende_config(sessie, config, NU.date())
    seasons = {z.id: z for z in living.beslissen.seizoenen}
    assert (seasons["seizoen_examenklachten"].maanden, seasons["open_dag"].routes) == ((5, 6), ("job",))
    assert len(living.feiten.nodig) == len(config.feiten.nodig)
    assert [n.sectoren for n in living.feiten.nodig if n.id == "signaal_school"] == [("PO",)]
    assert seasons.keys() - {z.id for z in config.beslissen.seizoenen} == {"open_dag"}


def test_what_is_exported_can_be_imported_and_changes_nothing(sessie: Session, config: Config, tmp_path: Path) -> None:
    wijzig_regel(sessie, config, ROUTE, "juridische_zaken", {"termijn_eerste": 3}, *WIE)
    written = exporteer_regels(sessie, config, tmp_path)
    assert written[SUBCATEGORIE] == len(config.kaart.subcategorieen)
    assert set(written) == {f.stem for f in tmp_path.glob("*.yaml")}
    assert lees_regelinvoer(sessie, config, tmp_path) == []


def test_an_import_writes_one_version_of_each_entry_that_differs(sessie: Session, config: Config, tmp_path: Path) -> None:
    wijzig_regel(sessie, config, ROUTE, "juridische_zaken", {"termijn_eerste": 3, "eigenaar": "jurist"}, *WIE)
    exporteer_regels(None, config, tmp_path)  # the files as they were shipped: going back to them
    (tmp_path / "mandaat.yaml").write_text(yaml.safe_dump([{"wat": "job", **MAG}]), encoding="utf-8")
    incoming = lees_regelinvoer(sessie, config, tmp_path)
    assert {(one.soort, one.sleutel) for one in incoming} == {(ROUTE, "juridische_zaken"), (MANDAAT, "job")}
    assert {d.veld: (d.oud, d.nieuw) for d in incoming[0].verschillen} == {"termijn_eerste": ("3", "5"), "eigenaar": ("jurist", "")}
    assert voer_regels_in(sessie, incoming, *WIE) == 2
    assert [v.volgnummer for v in geschiedenis(sessie, ROUTE, "juridische_zaken")] == [1, 2]
    assert levende_config(sessie, config, NU.date()).kaart.interne_routes["juridische_zaken"].termijn_eerste == 5
    assert lees_regelinvoer(sessie, config, tmp_path) == []


@pytest.mark.parametrize(
    ("bestand", "inhoud", "noemt"),
    [
        ("route.yaml", "- {id: juridische_zaken, naam: x, voor: y, termijn_eerste: 0, termijn_inhoud: 4}", "termijn_eerste"),
        ("route.yaml", "- {naam: x}", "id"),
        ("route.yaml", "id: x", "lijst"),
        ("seizoen.yaml", "- {id: a, routes: [laks], maanden: [1]}\n- {id: a, routes: [laks], maanden: [2]}", "id"),
        ("nodig.yaml", "- {id: a, routes: [nergens], modi: [intern], feiten: [naam_school]}", "nergens"),
        ("anders.yaml", "- {id: x}", "route.yaml"),
    ],
)
def test_a_folder_that_does_not_hold_is_refused_whole(
    sessie: Session, config: Config, tmp_path: Path, bestand: str, inhoud: str, noemt: str
) -> None:
    (tmp_path / bestand).write_text(inhoud, encoding="utf-8")
    if bestand != "anders.yaml":
        (tmp_path / "mandaat.yaml").write_text(yaml.safe_dump([{"wat": "job", **MAG}]), encoding="utf-8")
    with pytest.raises(KaartFout, match=noemt):
        lees_regelinvoer(sessie, config, tmp_path)


def test_an_import_needs_a_role_and_a_source(sessie: Session, config: Config, tmp_path: Path) -> None:
    (tmp_path / "mandaat.yaml").write_text(yaml.safe_dump([{"wat": "job", **MAG}]), encoding="utf-8")
    with pytest.raises(KaartFout):
        voer_regels_in(sessie, lees_regelinvoer(sessie, config, tmp_path), "", "", NU)


def test_the_command_shows_first_and_changes_only_when_told(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIAGE_DATABASE_URL", f"sqlite:///{tmp_path}/triage.db")
    run = CliRunner()
    folder = str(tmp_path / "regels")
    assert run.invoke(app, ["regels", "export", folder]).exit_code == 0
    file = tmp_path / "regels" / "seizoen.yaml"
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    next(z for z in entries if z["id"] == "seizoen_examenklachten")["maanden"] = [5, 6]
    file.write_text(yaml.safe_dump(entries), encoding="utf-8")
    shown = run.invoke(app, ["regels", "import", folder])
    assert shown.exit_code == 0, shown.output
    assert "seizoen_examenklachten" in shown.output
    assert "seizoen_examenklachten" in run.invoke(app, ["regels", "import", folder]).output
    done = run.invoke(app, ["regels", "import", folder, "--doen", "--door", "teamleider", "--bron", "besluit van 3 december"])
    assert done.exit_code == 0, done.output
    assert "seizoen_examenklachten" not in run.invoke(app, ["regels", "import", folder]).output
    assert "besluit van 3 december" in run.invoke(app, ["regels", "toon", "seizoen", "seizoen_examenklachten"]).output
