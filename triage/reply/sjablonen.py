"""Jinja2 in a sandbox over templates/: strict about names, so that a typing error is an error and not an empty place in a letter."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from triage.reply.exceptions import SjabloonFout

OPEN_PLEK = re.compile(r"\[[^\[\]\n]+\]")
"""a marked gap: something a person has to fill in or confirm"""


@cache
def omgeving(map_: Path) -> ImmutableSandboxedEnvironment:
    """The environment for one folder. Autoescape is off: these are plain texts, escaped where they become HTML."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(map_), undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.clear()  # no range, no lipsum: a text needs none, and none can be misused
    return environment


def vul(map_: Path, naam: str, waarden: Mapping[str, Any]) -> str:
    """Render one template. Raises SjabloonFout that names file and line."""
    try:
        return netjes(omgeving(map_).get_template(naam).render(waarden))
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{getattr(error, 'name', None) or naam}{f', line {line}' if line else ''}"
        raise SjabloonFout(f"{where}: {error.message}. Correct the template and run `triage check`.") from error


def netjes(tekst: str) -> str:
    """Plain text as it leaves: no trailing spaces, at most one empty line, no spaces at the start of a line."""
    lines = [" ".join(line.split()) for line in tekst.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
