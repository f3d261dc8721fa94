"""Names of config/topdesk.yaml to ids, and every name without match in one error."""

from typing import Any

import pytest
import responses

from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import OnbekendeNamen


@pytest.fixture
def lijsten(uuid: Any) -> dict[str, Any]:
    def waarden(begin: int, *namen: str) -> list[dict[str, Any]]:
        return [{"id": uuid(begin + n), "name": naam} for n, naam in enumerate(namen)]

    po, vo = waarden(20, "primair onderwijs", "voortgezet onderwijs")
    return {
        "incidents/entry_types": waarden(10, "E-mail", "Contactformulier", "Telefoon"),
        "incidents/statuses": [w | {"onHold": False} for w in waarden(15, "Nieuw", "In behandeling", "Uitgezet", "Afgemeld")],
        "incidents/categories": [po, vo],
        "incidents/subcategories": [
            {"id": uuid(30), "name": "Overig", "category": po},
            {"id": uuid(31), "name": "Overig", "category": vo},
            {"id": uuid(32), "name": "Examens", "category": vo},
            {"id": uuid(33), "name": "Printer", "category": {"id": uuid(29), "name": "ICT"}},
        ],
        "incidents/call_types": waarden(40, "Vraag", "WOB verzoek"),
        "incidents/escalation-reasons": waarden(45, "Tweede lijn"),
        "operatorgroups": [
            {"id": uuid(50 + n), "groupName": g} for n, g in enumerate(["Medewerkers Loket", "Team PO", "Team VO", "Jurist"])
        ],
        "suppliers": waarden(60, "DUO Zakelijk"),
    }


@pytest.fixture
def zet(net: responses.RequestsMock, api: str) -> Any:
    def doe(lijsten: dict[str, Any]) -> None:
        net.reset()
        for path, rows in lijsten.items():
            net.get(f"{api}/{path}", json=rows) if rows is not None else net.get(f"{api}/{path}", status=204)

    return doe


def _bestand(**anders: Any) -> TopdeskBestand:
    data = {
        "invoer": ["E-mail", "contactformulier "],
        "statussen": {"nieuw": "Nieuw", "in_behandeling": "In behandeling", "uitgezet": "Uitgezet", "afgemeld": "Afgemeld"},
        "sectoren": {"PO": "primair onderwijs", "VO": "voortgezet onderwijs"},
        "soorten": {"Vraag": "Vraag", "WOB verzoek": "WOB verzoek"},
        "subcategorieen": {"Examinering en toetsing": "Examens"},
        "groep_loket": "Medewerkers Loket",
        "groepen": {"signalenteam": {"PO": "Team PO", "VO": "Team VO"}, "juridische_zaken": "Jurist"},
        "leveranciers": {"duo_zakelijk": "DUO Zakelijk"},
        "escalatiereden": "Tweede lijn",
    }
    return TopdeskBestand.model_validate(data | anders)


def test_every_name_becomes_an_id_and_every_id_a_name(client: TopdeskClient, lijsten: Any, zet: Any, uuid: Any) -> None:
    zet(lijsten)
    table = client.vertaaltabel(_bestand(), ["Overig", "Examinering en toetsing"])
    assert table.invoer == (uuid(10), uuid(11))
    assert table.statussen == {"nieuw": uuid(15), "in_behandeling": uuid(16), "uitgezet": uuid(17), "afgemeld": uuid(18)}
    assert table.categorieen == {"PO": uuid(20), "VO": uuid(21)}
    assert table.subcategorieen == {
        ("PO", "Overig"): uuid(30),
        ("VO", "Overig"): uuid(31),
        ("VO", "Examinering en toetsing"): uuid(32),
    }
    assert table.soorten["WOB verzoek"] == uuid(41)
    assert table.groep_loket == uuid(50)
    assert [table.groep(r, s) for r, s in [("signalenteam", "VO"), ("juridische_zaken", "VO"), ("signalenteam", "HO"), ("x", "PO")]] == [
        uuid(52),
        uuid(53),
        None,
        None,
    ]
    assert (table.leveranciers, table.escalatiereden) == ({"duo_zakelijk": uuid(60)}, uuid(45))
    assert (table.subcategorie("PO", "Overig"), table.subcategorie("PO", "Examinering en toetsing")) == (uuid(30), None)
    back = [table.sector_van(uuid(21)), table.subcategorie_van(uuid(32)), table.soort_van(uuid(40)), table.status_van(uuid(17))]
    assert back == ["VO", "Examinering en toetsing", "Vraag", "uitgezet"]
    assert (table.route_van_groep(uuid(51)), table.instantie_van(uuid(60))) == ("signalenteam", "duo_zakelijk")
    assert (table.sector_van(uuid(99)), table.route_van_groep(uuid(99))) == (None, None)


def test_an_id_may_stand_for_a_name(client: TopdeskClient, lijsten: Any, zet: Any, uuid: Any) -> None:
    zet(lijsten)
    table = client.vertaaltabel(_bestand(soorten={"Vraag": uuid(40).upper()}, subcategorieen={"Toetsen": uuid(32)}))
    assert table.soorten == {"Vraag": uuid(40)}
    assert table.subcategorie("VO", "Toetsen") == uuid(32)


def test_everything_that_is_missing_stands_in_one_error(client: TopdeskClient, lijsten: Any, zet: Any) -> None:
    lijsten["incidents/call_types"][0]["name"] = "Vragen"
    lijsten["incidents/entry_types"].append({"id": lijsten["incidents/entry_types"][0]["id"].replace("a", "b"), "name": "E-mail"})
    lijsten["operatorgroups"] = None
    zet(lijsten)
    with pytest.raises(OnbekendeNamen) as caught:
        client.vertaaltabel(_bestand(), ["Overig", "Vavo"])
    assert {n.veld for n in caught.value.namen} == {
        "soorten.Vraag",
        "invoer.0",
        "groep_loket",
        "groepen.signalenteam.PO",
        "groepen.signalenteam.VO",
        "groepen.juridische_zaken",
        "subcategorieen.Vavo",
    }
    said = str(caught.value)
    assert "soorten.Vraag: 'Vraag' is not there (call types); closest: 'Vragen'" in said
    assert "more than once" in said
    assert "the list is empty" in said
    assert "Write each as TOPdesk shows it" in said


def test_two_subcategorieen_may_be_one_in_topdesk(client: TopdeskClient, lijsten: Any, zet: Any, uuid: Any) -> None:
    zet(lijsten)
    table = client.vertaaltabel(_bestand(subcategorieen={"Toetsing": "Examens", "Examinering": "Examens"}))
    assert table.subcategorie("VO", "Toetsing") == table.subcategorie("VO", "Examinering") == uuid(32)


def test_a_sector_may_lack_a_subcategorie_but_not_have_it_twice(client: TopdeskClient, lijsten: Any, zet: Any, uuid: Any) -> None:
    lijsten["incidents/subcategories"].append({"id": uuid(39), "name": "examens", "category": {"id": uuid(21), "name": "vo"}})
    zet(lijsten)
    with pytest.raises(OnbekendeNamen, match=r"subcategorieen\.Examinering en toetsing \(VO\).*more than once"):
        client.vertaaltabel(_bestand())


def test_lists_are_kept_and_read_again_when_asked(
    client: TopdeskClient, net: responses.RequestsMock, lijsten: Any, zet: Any, uuid: Any
) -> None:
    zet(lijsten)
    client.vertaaltabel(_bestand())
    first = client.aantal_oproepen.lezen
    assert first == 8
    client.vertaaltabel(_bestand())
    assert client.aantal_oproepen.lezen == first
    lijsten["incidents/call_types"][0]["id"] = uuid(48)
    zet(lijsten)
    assert client.vertaaltabel(_bestand()).soorten["Vraag"] == uuid(40)
    assert client.vertaaltabel(_bestand(), opnieuw=True).soorten["Vraag"] == uuid(48)


def test_lists_that_are_not_used_are_not_asked_for(client: TopdeskClient, net: responses.RequestsMock, lijsten: Any, zet: Any) -> None:
    del lijsten["suppliers"], lijsten["incidents/escalation-reasons"]
    zet(lijsten)
    table = client.vertaaltabel(_bestand(leveranciers={}, escalatiereden=None))
    assert (table.leveranciers, table.escalatiereden) == ({}, None)


def test_rows_without_id_or_name_are_passed_over(client: TopdeskClient, lijsten: Any, zet: Any, uuid: Any) -> None:
    lijsten["incidents/call_types"] += [None, "x", {"id": uuid(47)}, {"name": "Vraag"}, {"id": uuid(46), "name": None}]
    zet(lijsten)
    assert client.vertaaltabel(_bestand()).soorten["Vraag"] == uuid(40)
