"""docs/topdesk.md says what the program does: its example works, and it names every permission and every variable."""

import re
from pathlib import Path

import requests
import yaml

from triage.koppelen.antwoorden import Antwoorden, lees_antwoorden
from triage.koppelen.termen import subcategorietermen, termen
from triage.sandbox.server import Sandbox
from triage.settings import Config

PAPIER = Path("docs/topdesk.md").read_text(encoding="utf-8")
TEKSTEN: dict[str, str] = yaml.safe_load(Path("templates/teksten/koppelen.yaml").read_text(encoding="utf-8"))


def voorbeeld() -> str:
    block = re.search(r"(?:^    .*\n)+", PAPIER[PAPIER.index("    adres: ") :], re.MULTILINE)
    assert block is not None
    return re.sub(r"^    ", "", block[0], flags=re.MULTILINE)


def test_the_example_of_answers_is_valid_and_complete(tmp_path: Path, config: Config) -> None:
    file = tmp_path / "antwoorden.yaml"
    file.write_text(voorbeeld(), encoding="utf-8")
    answers = lees_antwoorden(file)
    assert Antwoorden.model_fields.keys() == yaml.safe_load(voorbeeld()).keys()
    fields = {t.veld for t in (*termen(config.topdesk, config.topdesk, config.kaart), *subcategorietermen(config.topdesk, config.kaart))}
    fields |= {".".join(f.split(".")[:2]) for f in fields} | {"escalatiereden"}
    assert answers.keuzes.keys() <= fields


def test_the_exercises_on_the_sandbox_do_something(config: Config) -> None:
    rows = re.findall(r"`(/sandbox/[a-z]+)(?:/(\S+)/(\w+))? -d '([^']+)'`", PAPIER)
    assert len(rows) == 6
    with Sandbox(config) as sandbox:
        card = sandbox.stand()[0]["number"].replace(" ", "%20")
        for place, number, deed, body in rows:
            path = f"{place}/{card}/{deed}" if number else place
            answer = requests.post(
                f"{sandbox.url}{path}", data=body, auth=(sandbox.gebruiker, sandbox.wachtwoord), headers={"Content-Type": "application/json"},
                timeout=10,
            )  # fmt: skip
            assert answer.ok, (path, answer.text)


def test_every_permission_that_is_tried_stands_in_the_table() -> None:
    table = re.sub(r"\s+", " ", PAPIER)
    missing = [name for key, name in TEKSTEN.items() if key.startswith("recht.") and f"| {name} |" not in table]
    assert missing == []


def test_every_line_to_do_has_its_finding() -> None:
    orphans = [key for key in TEKSTEN if key.endswith(".doen") and key.removesuffix(".doen") not in TEKSTEN]
    assert orphans == []


def test_what_code_asks_for_is_there() -> None:
    code = "".join(f.read_text(encoding="utf-8") for f in (*Path("triage/koppelen").glob("*.py"), Path("triage/cli/koppelen.py")))
    asked: set[str] = set(re.findall(r'tekst\("koppelen\.([a-z_0-9.]+)"', code))
    for judge, what, outcome in re.findall(r'\b(goed|let_op|fout)\("([a-z_]+)"(?:, "([a-z_]+)"[,)])?', code):
        asked.add(f"wat.{what}")
        if judge == "goed" or outcome:  # another outcome is chosen by a variable
            asked.add(f"{what}.{outcome or 'goed'}")
        if judge != "goed" and outcome:
            asked.add(f"{what}.{outcome}.doen")
    for way, what, right in re.findall(r'\b(mag|probeer|bij_fout)\(\s*"([a-z_]+)".*?(?:"([a-z_]+)")?\)\s', code):
        asked |= {f"wat.{what}"} | ({f"{what}.goed"} if way == "mag" else set()) | ({f"recht.{right}"} if right else set())
    assert len(asked) > 100
    assert sorted(asked - TEKSTEN.keys()) == []
