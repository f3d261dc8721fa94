"""The embedded TOPdesk's lists, made from the Loket's configuration and from gegevens.yaml."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from triage.sandbox import mensen
from triage.sandbox.gegevens import gegevens
from triage.sandbox.kenmerk import id_van, is_uuid, norm
from triage.sandbox.wereld import Wereld, verwijzing
from triage.settings import Config


def vul(config: Config) -> Wereld:
    """A new set of lists; the same configuration gives the same ids."""
    world = Wereld()
    _waarden(world, config)
    _prioriteiten(world)
    _categorieen(world, config)
    mensen.vestiging(world)
    _groepen(world, config)
    mensen.personen(world)
    for key, name in config.topdesk.leveranciers.items():
        ding = _ding("suppliers", name, key)
        tasks = {
            "forFirstLine": False,
            "forSecondLine": True,
            "forService": False,
            "forOperationalActivity": False,
            "forChangeManagement": False,
        }
        world.erbij("suppliers", ding | tasks)
    return world


def _ding(lijst: str, waarde: str, sleutel: str = "") -> dict[str, Any]:
    """id and name for a value of the configuration, which may hold an id in place of a name."""
    if is_uuid(waarde):
        return {"id": norm(waarde), "name": sleutel or waarde[:8]}
    return {"id": id_van(lijst, waarde), "name": waarde}


def _waarden(world: Wereld, config: Config) -> None:
    data, ours = gegevens(), config.topdesk
    for name in (*ours.invoer, *data["invoer"]):
        world.erbij("entry_types", _ding("entry_types", name))
    for key, name in ours.soorten.items():
        world.erbij("call_types", _ding("call_types", name, key))
    states = {
        ours.statussen.nieuw: "Open",
        ours.statussen.in_behandeling: "Open",
        ours.statussen.uitgezet: "Open",
        ours.statussen.afgemeld: "Closed",
    }
    for name, state in (states | dict.fromkeys(data["statussen"], "Open")).items():
        extra = {"onHold": "None", "processingState": state, "response": "None", "default": name == ours.statussen.nieuw}
        world.erbij("statuses", _ding("statuses", name) | extra)
    for key in (
        "impacts",
        "urgencies",
        "closure_codes",
        "escalation-reasons",
        "deescalation-reasons",
        "archiving-reasons",
        "timespent-reasons",
    ):
        for name in data[key]:
            world.erbij(key, _ding(key, name))
    if ours.escalatiereden and not world.op_naam("escalation-reasons", ours.escalatiereden):
        world.erbij("escalation-reasons", _ding("escalation-reasons", ours.escalatiereden))


def _prioriteiten(world: Wereld) -> None:
    data = gegevens()
    for name, hours in data["durations"].items():
        world.uren[world.erbij("durations", _ding("durations", name))["id"]] = hours
    for row in data["priorities"]:
        first, second = (verwijzing(world.een("durations", row[line])) for line in ("eerste", "tweede"))
        world.erbij("priorities", _ding("priorities", row["naam"]) | {"firstLineDuration": first, "secondLineDuration": second})
    for impact, cells in zip(data["impacts"], data["matrix"], strict=True):
        for urgency, priority in zip(data["urgencies"], cells, strict=True):
            pair = world.een("impacts", impact)["id"], world.een("urgencies", urgency)["id"]
            world.matrix[pair] = world.een("priorities", priority)["id"]


def _categorieen(world: Wereld, config: Config) -> None:
    for key, name in config.topdesk.sectoren.items():
        category = world.erbij("categories", _ding("categories", name, key))
        for sub in config.kaart.subcategorieen:
            in_topdesk = config.topdesk.subcategorieen.get(sub, sub)
            ding = {"id": id_van("subcategories", f"{category['id']}/{in_topdesk}"), "name": in_topdesk}
            world.erbij("subcategories", ding | {"category": verwijzing(category)})


def _groepen(world: Wereld, config: Config) -> None:
    data = gegevens()
    loket = mensen.groep(world, _ding("operatorgroups", config.topdesk.groep_loket), eerste_lijn=True)
    world.loketgroep_id = loket["id"]
    api = mensen.behandelaar(world, {"voornaam": "", **data["account"]}, eerste_lijn=True, api=True)
    world.api_id = api["id"]
    world.import_id = mensen.behandelaar(world, {"voornaam": "", **data["mailimport"]}, eerste_lijn=False)["id"]
    world.leden[loket["id"]] = [api["id"]]
    for person in data["loketmedewerkers"]:
        world.leden[loket["id"]].append(mensen.behandelaar(world, person, eerste_lijn=True)["id"])
    people = cycle([mensen.behandelaar(world, person, eerste_lijn=False)["id"] for person in data["teamleden"]])
    for name in _groepsnamen(config):
        group = mensen.groep(world, _ding("operatorgroups", name), eerste_lijn=False)
        world.leden.setdefault(group["id"], []).append(next(people))


def _groepsnamen(config: Config) -> Iterator[str]:
    for value in config.topdesk.groepen.values():
        names = [value] if isinstance(value, str) else list(value.values())
        yield from (name for name in dict.fromkeys(names) if name != config.topdesk.groep_loket)
