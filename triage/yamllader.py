"""How YAML is read everywhere: safely, and in C where PyYAML was built with it, as a start reads some two hundred files."""

from typing import Any

import yaml


class _Lader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """As the safe loader, but 2026-13-45 stays text: PyYAML raises a bare ValueError for it, without the line it stands on."""


def _tijdstip(lader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return lader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value  # the model that asks for a date refuses it, by its field and line


_Lader.add_constructor("tag:yaml.org,2002:timestamp", _tijdstip)
LADER = _Lader


def uit_yaml(inhoud: str) -> Any:
    """The plain data of a YAML text. Raises yaml.YAMLError."""
    return yaml.load(inhoud, Loader=LADER)
