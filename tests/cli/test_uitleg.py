"""Every expected error is told in Dutch, with what exactly was wrong behind it."""

from collections.abc import Iterator

import pytest

from triage.cli.app import VERWACHT
from triage.cli.uitleg import uitleg
from triage.kaart.exceptions import KaartFout
from triage.privacy import SleutelFout
from triage.settings.exceptions import ConfigFout
from triage.store.exceptions import SlotBezet
from triage.teksten import tekst
from triage.topdesk.exceptions import GeenToegang, Geweigerd


def _soorten(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _soorten(below)


EIGEN = {kind for top in VERWACHT if not issubclass(top, KaartFout | ConfigFout) for kind in _soorten(top)}
"""every kind but the two whose own words are Dutch"""


@pytest.mark.parametrize("kind", sorted(EIGEN, key=lambda k: (k.__name__, k.__module__)))
def test_every_kind_has_its_own_sentence(kind: type[Exception]) -> None:
    assert tekst(f"fouten.{kind.__name__}")


@pytest.mark.parametrize(
    ("error", "zin", "precies"),
    [
        (SleutelFout("TRIAGE_SLEUTEL is missing."), tekst("fouten.SleutelFout"), "TRIAGE_SLEUTEL is missing."),
        (SlotBezet(), tekst("fouten.SlotBezet"), ""),
        (Geweigerd("PATCH incidents: 400"), tekst("fouten.Geweigerd"), "PATCH incidents: 400"),
        (GeenToegang("GET version: 401"), tekst("fouten.GeenToegang"), "GET version: 401"),
    ],
)
def test_the_sentence_stands_first_and_the_cause_behind_it(error: Exception, zin: str, precies: str) -> None:
    assert uitleg(error) == f"{zin}\n  {precies}".strip()
