"""schemathesis against the strict sandbox: every call made from TOPdesk's OpenAPI files, every answer held against them.

Runs in schemathesis' own environment, without the project; what to do comes on stdin as JSON from draai_schema.py. Where the files
contradict what tenants were seen to do, the sandbox follows the tenants: afwijkingen.yaml names each such point with its reason.
"""

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import requests
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
QUERIES = (
    "closed==false", "status=in=(firstLine,secondLine)", "modificationDate=ge=2026-01-01T00:00:00Z", "briefDescription=sw='vraag'",
    "operatorGroup.id==null;closed==false", "archived==false", "onzin==1", "number=lk=x",
)  # fmt: skip
SORTERINGEN = ("modificationDate:asc,id:asc", "creationDate:desc", "onzin:asc", "action:asc")
VELDEN = ("id,number", "id,briefDescription,modificationDate", "onzin")


@dataclass(frozen=True)
class Afwijking:
    """One point in which the files are not followed, and why."""

    operatie: str
    """`METHOD path` with * for anything"""
    fout: str
    """regular expression that must be found in the title and message of the failure"""
    reden: str

    def past(self, operatie: str, melding: str) -> bool:
        return fnmatch(operatie, self.operatie) and re.search(self.fout, melding, re.DOTALL) is not None


class Toets:
    """One run over the operations that the sandbox plays."""

    def __init__(self, opdracht: dict[str, Any], afwijkingen: list[Afwijking]) -> None:
        self.o = opdracht
        self.auth = (opdracht["gebruiker"], opdracht["wachtwoord"])
        self.afwijkingen = afwijkingen
        self.gebruikt: Counter[Afwijking] = Counter()
        self.statussen: Counter[int] = Counter()
        self.aanroepen = 0
        self.fouten: dict[str, list[str]] = {}

    def bestand(self, pad: str, gespeeld: list[list[str]]) -> int:
        """Judge the played operations of one file; returns how many there are."""
        raw = yaml.safe_load(Path(pad).read_text(encoding="utf-8"))
        wanted = {(method, path) for method, path in gespeeld}
        raw["paths"] = {
            path: {key: value for key, value in item.items() if key == "parameters" or (key, path) in wanted}
            for path, item in raw["paths"].items()
            if any(where == path for _, where in wanted)
        }
        schema = schemathesis.openapi.from_dict(raw)
        schema.config.update(base_url=f"{self.o['url']}/tas/api")
        for found in schema.get_all_operations():
            self._operatie(found.ok())
        return len(wanted)

    def _operatie(self, operation: Any) -> None:
        label, cards = operation.label, self._kaarten()

        @seed(self.o["zaad"])
        @settings(
            max_examples=self.o["hoeveel"], deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(), data=st.data())
        def call(case: Any, data: st.DataObject) -> None:
            _echt(case, data.draw, cards, self.o["lijsten"])
            response = case.call(auth=self.auth, timeout=20)
            self.aanroepen += 1
            self.statussen[response.status_code] += 1
            response.content = _leesbaar(response.content)
            try:
                case.validate_response(response, checks=CHECKS)
            except FailureGroup as group:
                for failure in group.exceptions:
                    self._noteer(label, f"{failure.title}: {response.status_code} {failure.message}", case, response)

        call()

    def _noteer(self, label: str, message: str, case: Any, response: Any) -> None:
        for known in self.afwijkingen:
            if known.past(label, message):
                self.gebruikt[known] += 1
                return
        shown = f"{message[:700]}\n    {case.as_curl_command()[:600]}\n    {response.text[:300]}"
        self.fouten.setdefault(label, []).append(shown)

    def _kaarten(self) -> list[dict[str, Any]]:
        """Fresh cards: one on each line, one archived, each with something hanging on it."""
        rows = [{"id": f"s{self.aanroepen}-{n}", "kanaal": "email", "van": "A <a@mail.example>", "onderwerp": "vraag", "tekst": "x",
                 "bijlagen": ["brief.pdf"]} for n in range(3)]  # fmt: skip
        made = self._vraag("post", "/sandbox/meldingen", rows)
        cards = []
        for n, row in enumerate(made):
            at = f"/tas/api/incidents/id/{row['id']}"
            self._vraag("patch", at, {"action": "een actie"})
            self._vraag("post", f"{at}/timespent", {"timeSpent": 5})
            if n == 1:
                self._vraag("put", f"{at}/escalate", {})
            hanging = {key: [e["id"] for e in self._vraag("get", f"{at}/{key}")] for key in ("actions", "requests", "attachments")}
            if n == 2:
                self._vraag("put", f"{at}/archive", {})
            cards.append({"id": row["id"], "number": row["number"], **hanging})
        return cards

    def _vraag(self, method: str, path: str, body: Any = None) -> Any:
        answer = requests.request(method, f"{self.o['url']}{path}", json=body, auth=self.auth, timeout=20)
        answer.raise_for_status()
        return answer.json()


def _leesbaar(content: bytes) -> bytes:
    """The answer without the two things in which the files are wrong everywhere, so that these do not hide anything else.

    An empty reference, date or memo is null on every tenant of which an answer was published; the files call none of them nullable.
    Times end in +0000, as the files' own words say; their `format: date-time` wants a colon.
    """
    try:
        body = json.loads(content)
    except ValueError:
        return content
    return re.sub(rb'(T\d\d:\d\d:\d\d\.\d{3})\+0000"', rb'\1Z"', json.dumps(_zonder_leeg(body)).encode())


def _zonder_leeg(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _zonder_leeg(inner) for key, inner in value.items() if inner is not None}
    return [_zonder_leeg(inner) for inner in value] if isinstance(value, list) else value


def _echt(case: Any, draw: Any, cards: list[dict[str, Any]], lists: dict[str, list[str]]) -> None:
    """Put things that exist in most of the calls: made-up ids would only ever give 404."""
    card = draw(st.sampled_from(cards))
    given = case.path_parameters if isinstance(case.path_parameters, dict) else {}
    for name in given:
        if draw(st.integers(0, 3)):
            given[name] = _pad(name.lower(), case.operation.path, card, lists, draw) or given[name]
    if isinstance(case.query, dict) and draw(st.booleans()):
        for name, values in (("query", QUERIES), ("sort", SORTERINGEN), ("fields", VELDEN)):
            if name in case.query:
                case.query[name] = draw(st.sampled_from(values))
    if isinstance(case.body, dict):
        for name, value in case.body.items():
            known = lists.get(_VERWIJST.get(name, ""))
            if isinstance(value, dict) and known and draw(st.integers(0, 3)):
                case.body[name] = {"id": draw(st.sampled_from(known))}


_VERWIJST = {
    "category": "categories", "subcategory": "subcategories", "callType": "call_types", "entryType": "entry_types", "impact": "impacts",
    "urgency": "urgencies", "priority": "priorities", "duration": "durations", "processingStatus": "statuses",
    "closureCode": "closure_codes", "operator": "operators", "operatorGroup": "operatorgroups", "supplier": "suppliers",
    "branch": "branches",
}  # fmt: skip


def _pad(name: str, path: str, card: dict[str, Any], lists: dict[str, list[str]], draw: Any) -> str | None:
    """A value that exists for one parameter of the path."""
    hanging = {"actionid": "actions", "requestid": "requests", "attachmentid": "attachments"}
    if name in hanging:
        return next(iter(card[hanging[name]]), None)
    if name in ("number", "incidentnumber"):
        return str(card["number"])
    if name in ("tab", "searchlist"):
        return "1"
    head = path.split("/")[1]
    if head == "incidents":
        return str(card["id"])
    return draw(st.sampled_from(lists[head])) if lists.get(head) else None


def main() -> int:
    """Say what was done and what does not fit; 1 when something does not, or when a deviation is listed that no call met."""
    task = json.load(sys.stdin)
    rows = yaml.safe_load((Path(__file__).parent / "afwijkingen.yaml").read_text(encoding="utf-8")) or []
    toets = Toets(task, [Afwijking(**row) for row in rows])
    operations = sum(toets.bestand(file, played) for file, played in task["bestanden"].items())
    for label, failures in sorted(toets.fouten.items()):
        print(f"FAILED {label} ({len(failures)}x)\n  {failures[0]}")
    unused = [a for a in toets.afwijkingen if not toets.gebruikt[a]]
    for one in unused:
        print(f"NEVER SEEN {one.operatie}: {one.fout}")
    statuses = ", ".join(f"{status}: {count}" for status, count in sorted(toets.statussen.items()))
    print(f"schemathesis: {operations} operations, {toets.aanroepen} calls ({statuses}), {len(toets.fouten)} operations do not fit")
    return 1 if toets.fouten or unused else 0


if __name__ == "__main__":
    sys.exit(main())
