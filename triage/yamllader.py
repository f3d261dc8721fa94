"""How YAML is read everywhere: safely, and in C where PyYAML was built with it, as a start reads some two hundred files."""

from typing import Any

import yaml

LADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def uit_yaml(inhoud: str) -> Any:
    """The plain data of a YAML text. Raises yaml.YAMLError."""
    return yaml.load(inhoud, Loader=LADER)
