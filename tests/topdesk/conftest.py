"""Fixtures at the HTTP edge: a client that never sleeps, and a card as TOPdesk sends it."""

from collections.abc import Iterator
from typing import Any

import pytest
import responses

from triage.topdesk.client import TopdeskClient

WORTEL = "https://loket.voorbeeld.nl"
WACHTWOORD = "geheim-abcde-fghij"


@pytest.fixture
def net() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


@pytest.fixture
def gewacht() -> list[float]:
    return []


@pytest.fixture
def client(gewacht: list[float]) -> Iterator[TopdeskClient]:
    with TopdeskClient(f"{WORTEL}/tas/api/", "triage", WACHTWOORD, wacht=gewacht.append) as client:
        yield client


def uuid(nummer: int) -> str:
    return f"{nummer:08x}-0000-4000-8000-000000000000"


@pytest.fixture(name="uuid")
def _uuid() -> Any:
    return uuid


@pytest.fixture
def api() -> str:
    return f"{WORTEL}/tas/api"


@pytest.fixture
def maak_kaart() -> Any:
    def maak(**anders: Any) -> dict[str, Any]:
        return {
            "id": uuid(1),
            "status": "firstLine",
            "number": "M2611 1042",
            "request": "22-11-2026 09:14 [GMT +1:00] Jansen, Sara: \nGraag hulp",
            "action": f"/tas/api/incidents/id/{uuid(1)}/actions",
            "caller": {
                "id": uuid(90),
                "dynamicName": "Jansen, Sara",
                "email": "s.jansen@voorbeeld.nl",
                "branch": {"id": uuid(91), "name": "A"},
            },
            "briefDescription": "vraag",
            "category": {"id": uuid(20), "name": "primair onderwijs"},
            "subcategory": {"id": uuid(30), "name": "Overig"},
            "callType": {"id": uuid(40), "name": "Vraag"},
            "entryType": {"id": uuid(50), "name": "E-mail"},
            "operator": {"id": uuid(60), "status": "operator", "name": "Bakker, Tim"},
            "operatorGroup": {"id": uuid(70), "name": "Medewerkers Loket"},
            "supplier": None,
            "processingStatus": {"id": uuid(80), "name": "Nieuw"},
            "closed": False,
            "creationDate": "2026-11-22T08:14:25.000+0000",
            "modifier": {"id": uuid(99), "name": "API Triage"},
            "modificationDate": "2026-11-22T08:20:00.000+0000",
            "optionalFields1": {"boolean1": False, "number1": 0, "date1": None, "text1": "", "memo1": None, "searchlist1": {"id": uuid(5)}},
            "optionalFields2": None,
        } | anders

    return maak
