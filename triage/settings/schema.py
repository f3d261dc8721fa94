"""JSON Schemas of the config files, for editors that check while one types."""

import json
from pathlib import Path

from triage.settings.bestanden import Bestandsmodel
from triage.settings.kaart import ContactenBestand, InstantieBestand
from triage.settings.laden import BESTANDEN


def schemas() -> dict[str, str]:
    """File name -> schema as JSON text."""
    models: dict[str, type[Bestandsmodel]] = {**BESTANDEN, "kaart.yaml": InstantieBestand, "kaart_contact.yaml": ContactenBestand}
    return {
        name.replace(".yaml", ".schema.json"): json.dumps(model.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
        for name, model in models.items()
    }


def schrijf_schemas(map_: Path) -> list[Path]:
    """Write all schemas into a folder; returns the files."""
    map_.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        (map_ / name).write_text(text, encoding="utf-8")
        written.append(map_ / name)
    return written
