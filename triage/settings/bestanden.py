"""YAML read with line numbers and checked against a model, so that a mistake is shown where it stands."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from triage.settings.exceptions import ConfigFout, Probleem
from triage.teksten import tekst
from triage.yamllader import uit_yaml


class Bestandsmodel(BaseModel):
    """Base of every model of a config file: unknown fields are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=BaseModel)


def lees_yaml(pad: Path) -> Any:
    """The plain data of a YAML file. Raises ConfigFout with the line of a syntax error."""
    try:
        return uit_yaml(_tekst(pad))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", error))
        raise ConfigFout([Probleem(str(pad), mark.line + 1 if mark else 0, "", "", tekst("config.geen_yaml", fout=problem))]) from error


def lees(pad: Path, model: type[M]) -> M:
    """Read and validate one file. Raises ConfigFout naming file, line, field, value and what is allowed."""
    data = lees_yaml(pad)
    try:
        return model.model_validate(data if data is not None else {})
    except ValidationError as error:
        raise ConfigFout(_problemen(pad, error)) from error


def _tekst(pad: Path) -> str:
    try:
        return pad.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigFout([Probleem(str(pad), 0, "", "", tekst("config.bestand_ontbreekt"))]) from error
    except UnicodeDecodeError as error:
        raise ConfigFout([Probleem(str(pad), 0, "", "", tekst("config.geen_utf8"))]) from error


def _problemen(pad: Path, error: ValidationError) -> list[Probleem]:
    root = yaml.compose(_tekst(pad), Loader=yaml.SafeLoader)
    found = []
    for item in error.errors(include_url=False):
        location = item["loc"]
        value = item.get("input")
        unknown = item["type"] == "extra_forbidden"  # its value helps nobody, and may be a password that does not belong in a file
        shown = "" if unknown or isinstance(value, dict | list) else str(value)[:80]
        found.append(Probleem(str(pad), _regel(root, location), ".".join(str(p) for p in location), shown, _uitleg(item)))
    return found


def _uitleg(item: Any) -> str:
    """Pydantic's finding in Dutch where it is a common one; else its own words."""
    context = item.get("ctx") or {}
    match item["type"]:
        case "extra_forbidden":
            return tekst("config.onbekend_veld")
        case "missing":
            return tekst("config.veld_ontbreekt")
        case "enum" | "literal_error":
            return tekst("config.toegestaan", waarden=context.get("expected", ""))
        case "value_error":
            return str(context.get("error", item["msg"]))
        case kind if kind.startswith(("date_", "datetime_")):
            return tekst("config.geen_datum")
        case _:
            return str(item["msg"])


def _regel(node: Any, location: tuple[Any, ...]) -> int:
    """Line (1-based) of the deepest node on the way to `location` that exists in the file."""
    line = node.start_mark.line + 1 if node is not None else 0
    for part in location:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if pair is None:
                return line
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            return line
    return line
