"""topdesk.yaml for people: where it holds an id, TOPdesk's own name of today."""

from typing import Any

from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.opzoeklijsten import Opzoeklijsten


def met_namen(bestand: TopdeskBestand, lijsten: Opzoeklijsten) -> TopdeskBestand:
    """The same file with every known id replaced by its name, for texts on cards. What TOPdesk does not know is left as it is.

    Reads lists that are kept already once the vertaaltabel was made; suppliers only where the file names any.
    """
    lists = [lijsten.invoer(), lijsten.statussen(), lijsten.categorieen(), lijsten.subcategorieen(), lijsten.soorten(), lijsten.groepen()]
    if bestand.leveranciers:
        lists.append(lijsten.leveranciers())
    names = {value.id: value.naam for values in lists for value in values}
    return TopdeskBestand.model_validate(_vervang(bestand.model_dump(), names))


def _vervang(waarde: Any, namen: dict[str, str]) -> Any:
    match waarde:
        case dict():
            return {key: _vervang(value, namen) for key, value in waarde.items()}
        case list():
            return [_vervang(value, namen) for value in waarde]
        case str():
            return namen.get(waarde.lower(), waarde)
        case _:
            return waarde
