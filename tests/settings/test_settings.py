"""The configuration is refused with file, line, field, value and what is allowed; secrets come from the environment only."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from triage.mappen import standaard_configmap
from triage.settings import Config, laad_config
from triage.settings.exceptions import ConfigFout
from triage.settings.omgeving import lees_omgeving
from triage.settings.schema import schemas


@pytest.fixture
def eigen_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped config that a test may spoil."""
    target = tmp_path / "config"
    shutil.copytree(standaard_configmap(), target, ignore=shutil.ignore_patterns("demo", "leervoorbeelden"))
    monkeypatch.setenv("TRIAGE_CONFIG", str(target))
    return target


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "regel_bevat", "verwacht"),
    [
        ("triage.yaml", "modus: suggestie", "modus: vanzelf", "modus:", ["modus", "vanzelf", "automatisch"]),
        ("triage.yaml", "tijdzone:", "tijdzoon:", "tijdzoon:", ["tijdzoon", "bestaat niet"]),
        ("triage.yaml", "poll_seconden: 120", "poll_seconden: 1", "ronde:", ["ronde.poll_seconden", "1"]),
        ("triage.yaml", "+01:00 ", " ", "begin_op:", ["begin_op", "tijdzone"]),
        ("triage.yaml", "begin_op: 20", "begin_op: 2026-13-45 #", "begin_op:", ["begin_op", "geen datum"]),
        ("routes.yaml", "termijn_eerste: 1,", "", "id: vertrouwensinspecteur", ["termijn_eerste", "verplicht"]),
        ("kaart/laks.yaml", "- leerling", "- leerlingen", "- leerlingen", ["doelgroep.0", "leerlingen", "leerling"]),
        ("kaart/laks.yaml", "status: bestaat", "status: leeft", "status:", ["status", "leeft", "opgeheven"]),
        ("labels.yaml", "knip: loket_termijn}", "knip: soms}", "knip: soms}", ["knip", "soms", "loket_direct"]),
    ],
)  # fmt: skip
def test_a_mistake_is_shown_where_it_stands(
    eigen_config: Path, bestand: str, oud: str, nieuw: str, regel_bevat: str, verwacht: list[str]
) -> None:
    file = eigen_config / bestand
    text = file.read_text(encoding="utf-8")
    assert oud in text
    file.write_text(text.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(ConfigFout) as caught:
        laad_config()
    problem = caught.value.problemen[0]
    assert problem.bestand == str(file)
    assert regel_bevat in file.read_text(encoding="utf-8").splitlines()[problem.regel - 1]
    assert all(word in str(problem) for word in verwacht), str(problem)


@pytest.mark.parametrize("plek", ["wachtwoord: zeer-geheim-woord", "post2: {wachtwoord: zeer-geheim-woord}"])
def test_a_password_that_does_not_belong_in_a_file_is_not_repeated(eigen_config: Path, plek: str) -> None:
    file = eigen_config / "triage.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{plek}\n", encoding="utf-8")
    with pytest.raises(ConfigFout, match="dit veld bestaat niet") as found:
        laad_config()
    assert "zeer-geheim-woord" not in str(found.value)


def test_every_problem_is_listed_not_only_the_first(eigen_config: Path) -> None:
    (eigen_config / "mandaat.yaml").unlink()
    (eigen_config / "routes.yaml").write_text("[1, 2", encoding="utf-8")
    (eigen_config / "kaart" / "laks.yaml").write_bytes(b"naam: \xff\xfe")
    with pytest.raises(ConfigFout) as caught:
        laad_config()
    named = {Path(p.bestand).name for p in caught.value.problemen}
    assert named == {"mandaat.yaml", "routes.yaml", "laks.yaml"}


@pytest.mark.parametrize(("oud", "nieuw"), [("begin_op:", "# begin_op:"), ("modus:", "modus: [")])
def test_a_mistake_in_the_main_file_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, oud: str, nieuw: str) -> None:
    shipped = (standaard_configmap() / "triage.yaml").read_text(encoding="utf-8")
    (tmp_path / "triage.yaml").write_text("bouwt_op: standaard\n" + shipped.replace(oud, nieuw, 1), encoding="utf-8")
    monkeypatch.setenv("TRIAGE_CONFIG", str(tmp_path))
    with pytest.raises(ConfigFout) as caught:
        laad_config()
    assert [Path(p.bestand).name for p in caught.value.problemen] == ["triage.yaml"]


def test_an_unknown_successor_is_refused(eigen_config: Path) -> None:
    file = eigen_config / "kaart" / "pestweb.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("opvolger: jouw_veilige_school", "opvolger: niemand"), encoding="utf-8")
    with pytest.raises(ConfigFout, match="niemand"):
        laad_config()


def test_a_misspelt_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIAGE_DATABSE_URL", "x")
    with pytest.raises(ConfigFout, match="TRIAGE_DATABSE_URL"):
        lees_omgeving()


def test_a_secret_comes_from_its_file_and_is_never_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "wachtwoord"
    secret.write_text("heel-geheim\n", encoding="utf-8")
    monkeypatch.setenv("TRIAGE_TOPDESK_WACHTWOORD_BESTAND", str(secret))
    monkeypatch.setenv("TRIAGE_SLEUTEL", "nog-geheimer")
    environment = lees_omgeving()
    assert environment.geheim("topdesk_wachtwoord") == "heel-geheim"
    assert "geheimer" not in repr(environment)
    secret.unlink()
    with pytest.raises(ConfigFout, match="TRIAGE_TOPDESK_WACHTWOORD_BESTAND"):
        environment.geheim("topdesk_wachtwoord")


def test_the_kaart_is_whole_and_wholly_unconfirmed(config: Config) -> None:
    agencies = config.kaart.instanties.values()
    assert sum(not i.alleen_tip for i in agencies) == 48
    assert not [i.id for i in agencies if i.contact_vers(date(2026, 11, 26))]
    assert {i.id for i in agencies if i.alleen_tip}.isdisjoint(config.kaart.routes())


def test_the_secret_address_is_not_in_the_files_and_cannot_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIAGE_GEHEIM_BURGERBRIEVEN_OCW", "zeer.geheim@voorbeeld.nl")
    agency = laad_config().kaart.instanties["burgerbrieven_ocw"]
    assert agency.geheim_adres is not None
    assert not agency.contact
    assert agency.geheim_adres.onthul() == "zeer.geheim@voorbeeld.nl"
    assert "zeer.geheim" not in repr(agency)
    for attempt in (str, "{}".format, lambda s: f"{s}"):
        with pytest.raises(TypeError):
            attempt(agency.geheim_adres)


def test_schemas_in_docs_are_in_step() -> None:
    folder = Path("docs/schema")
    assert {f.name: f.read_text(encoding="utf-8") for f in folder.glob("*.json")} == schemas()


def test_a_file_of_another_folder_wins_and_the_rest_is_the_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = (standaard_configmap() / "triage.yaml").read_text(encoding="utf-8")
    (tmp_path / "triage.yaml").write_text(shipped.replace("modus: suggestie", "modus: schaduw") + "bouwt_op: standaard\n", encoding="utf-8")
    monkeypatch.setenv("TRIAGE_CONFIG", str(tmp_path))
    loaded = laad_config()
    assert loaded.instellingen.modus == "schaduw"
    assert len(loaded.kaart.instanties) > 48


def test_a_folder_that_builds_on_the_shipped_one_may_be_called_config_and_stand_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = standaard_configmap().resolve()
    own = tmp_path / "config"
    own.mkdir()
    text = (shipped / "triage.yaml").read_text(encoding="utf-8")
    (own / "triage.yaml").write_text(f"{text}\nbouwt_op: standaard\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRIAGE_CONFIG", str(own))
    assert standaard_configmap().resolve() == shipped
    assert laad_config().map == own
