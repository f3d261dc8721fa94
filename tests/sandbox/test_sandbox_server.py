import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.invoer import lees, standaardbestand
from triage.sandbox.schakelaars import schakelaars
from triage.sandbox.server import Sandbox

RIJ = {"id": "1", "kanaal": "email", "van": "A <a@mail.example>", "onderwerp": "x", "tekst": "y"}
NU = datetime(2026, 11, 26, 12, tzinfo=UTC)


def test_nooit_leeg(config: Any) -> None:
    assert len(Sandbox(config).stand()) == len(lees(standaardbestand())) >= 5


def test_eigen_meldingen_zijn_heel() -> None:
    import triage.sandbox

    rows = lees(Path(triage.sandbox.__file__).parent / "meldingen.jsonl")
    assert all(row["van"] and row["tekst"] and row["kanaal"] in ("email", "contactformulier") for row in rows)


def test_zelfde_configuratie_zelfde_ids(config: Any) -> None:
    one, two = (Sandbox(config, [RIJ], klok=lambda: NU) for _ in range(2))
    assert one.stand() == two.stand()
    assert one.staat.wereld == two.staat.wereld
    assert one.wachtwoord != two.wachtwoord


def test_tijden_lopen_op_tot_nu(config: Any) -> None:
    rows = [RIJ | {"id": str(n)} for n in range(4)] + [RIJ | {"id": "oud", "ontvangen": "2026-01-02T10:00:00+01:00"}]
    cards = Sandbox(config, rows, klok=lambda: NU, verspreid=timedelta(hours=5)).stand()
    assert [card["creationDate"] for card in cards] == [
        "2026-01-02T09:00:00Z",
        "2026-11-26T07:00:00Z",
        "2026-11-26T08:00:00Z",
        "2026-11-26T09:00:00Z",
        "2026-11-26T10:00:00Z",
    ]
    assert [card["number"] for card in cards] == ["M2601 1001", "M2611 1002", "M2611 1003", "M2611 1004", "M2611 1005"]


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        (b"", "no meldingen"),
        (b"{", ":1: no JSON"),
        (b'{"id": "1"}\n[]', ":2:"),
        (b'{"tekst": "x"}', "`id`"),
        (b"\xff", "UTF-8"),
        (None, "cannot be read"),
    ],
)
def test_bestand_dat_niet_klopt(config: Any, tmp_path: Path, inhoud: bytes | None, woord: str) -> None:
    file = tmp_path / "m.jsonl"
    if inhoud is not None:
        file.write_bytes(inhoud)
    with pytest.raises(SandboxFout, match=r".") as caught:
        Sandbox(config, file)
    assert woord in str(caught.value)


def test_rijen_die_niet_kloppen(config: Any) -> None:
    with pytest.raises(SandboxFout, match="Two meldingen have the id 1"):
        Sandbox(config, [RIJ, RIJ])
    with pytest.raises(SandboxFout, match="no date and time"):
        Sandbox(config, [RIJ | {"ontvangen": "gisteren"}])


def test_poort_bezet(config: Any, soepel: Any) -> None:
    port = int(soepel.sandbox.url.rsplit(":", 1)[1])
    with pytest.raises(SandboxFout, match="is taken"), Sandbox(config, [RIJ], poort=port):
        pass


def test_opnieuw(soepel: Any) -> None:
    before = soepel.sandbox.stand()
    card = before[0]["id"]
    soepel("PATCH", f"/incidents/id/{card}", json={"externalNumber": "x", "action": "y"})
    soepel.sandbox.hernoem("statuses", "Nieuw", "Oud")
    soepel.sandbox.zet_klok(timedelta(days=1))
    soepel.sandbox.opnieuw()
    keys = ("id", "number", "externalNumber", "processingStatus", "_acties")
    assert [{k: c[k] for k in keys} for c in soepel.sandbox.stand()] == [{k: c[k] for k in keys} for c in before]
    assert soepel.sandbox.schrijfacties == []


def test_schakelaars_per_manier() -> None:
    assert (schakelaars("streng").oude_parameters, schakelaars("soepel").oude_parameters) == (False, True)
    assert schakelaars("streng", slm=False).slm is False
    with pytest.raises(TypeError):
        schakelaars("soepel", bestaat_niet=True)


def test_gelijktijdig(soepel: Any) -> None:
    s = soepel.sandbox
    card = s.stand()[0]["id"]

    def schrijf(n: int) -> int:
        if n % 4 == 0:
            s.wijzig(card, {"action": f"mens {n}"})
            return 200
        url = f"{s.url}/tas/api/incidents/id/{card}"
        return requests.patch(url, json={"action": f"wij {n}"}, auth=(s.gebruiker, s.wachtwoord), timeout=20).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(schrijf, range(40))) == {200}
    entries = s.stand()[0]["_acties"]
    assert len({row["id"] for row in entries}) == len({row["plainText"] for row in entries}) == 40


def test_in_de_voorgrond_met_json(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from importlib.util import spec_from_file_location, module_from_spec\n"
        "spec = spec_from_file_location('hulp', sys.argv[1]); hulp = module_from_spec(spec); spec.loader.exec_module(hulp)\n"
        "from triage.sandbox.server import Sandbox, draai\n"
        "draai(Sandbox(hulp.maak_config(), hulp.RIJEN), als_json=True)\n"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent / "conftest.py")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        assert list(ready) == ["url", "gebruiker", "wachtwoord"]
        answer = requests.get(f"{ready['url']}/tas/api/incidents", auth=(ready["gebruiker"], ready["wachtwoord"]), timeout=10)
        process.send_signal(signal.SIGTERM)
        rest, errors = process.communicate(timeout=20)
    assert (answer.status_code, len(answer.json())) == (200, 3)
    assert (process.returncode, rest, errors) == (0, "", "")
