"""Change single values in a YAML file and leave every comment and every other line as a person wrote it."""

from datetime import datetime
from typing import Any

import yaml


def zet(tekst: str, pad: tuple[str, ...], waarde: Any) -> str:
    """The text with the value at `pad` (as `("antwoord", "kanaal")`) replaced or added.

    `waarde` is anything that YAML writes on one line: text, number, yes or no, nothing, a moment. Raises ValueError where a list or
    a scalar stands in the way.
    """
    root = yaml.compose(tekst, Loader=yaml.SafeLoader)
    if root is None:
        return tekst + _genest(pad, waarde)
    node = root
    for depth, key in enumerate(pad):
        if not isinstance(node, yaml.MappingNode):
            raise ValueError(f"{'.'.join(pad[:depth])} holds no fields")
        found = next((value for name, value in node.value if name.value == key), None)
        if found is None:
            return _voeg_in(tekst, node, pad[depth:], waarde, depth)
        node = found
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError(f"{'.'.join(pad)} is no single value")
    return tekst[: node.start_mark.index] + _scalar(waarde) + tekst[node.end_mark.index :]


def _voeg_in(tekst: str, node: yaml.MappingNode, rest: tuple[str, ...], waarde: Any, depth: int) -> str:
    """Put a new field first in the mapping it belongs to: there its indentation is known."""
    line = rest[0] + ": " + _vloeiend(rest[1:], waarde)
    start = node.start_mark.index
    if node.flow_style:
        return tekst[: start + 1] + line + (", " if node.value else "") + tekst[start + 1 :]
    if depth == 0:
        return tekst + ("" if tekst.endswith("\n") or not tekst else "\n") + line + "\n"
    return tekst[:start] + line + "\n" + " " * node.start_mark.column + tekst[start:]


def _genest(pad: tuple[str, ...], waarde: Any) -> str:
    return pad[0] + ": " + _vloeiend(pad[1:], waarde) + "\n"


def _vloeiend(pad: tuple[str, ...], waarde: Any) -> str:
    return "{" + pad[0] + ": " + _vloeiend(pad[1:], waarde) + "}" if pad else _scalar(waarde)


def _scalar(waarde: Any) -> str:
    if isinstance(waarde, datetime):
        return waarde.isoformat()
    return str(yaml.safe_dump([waarde], allow_unicode=True, width=10_000, default_flow_style=True)).strip()[1:-1]
