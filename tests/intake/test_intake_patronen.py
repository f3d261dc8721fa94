"""What config/intake.yaml may hold."""

import re

import pytest
import yaml
from pydantic import ValidationError

from triage.settings.bestanden import lees
from triage.settings.exceptions import ConfigFout
from triage.settings.intake import IntakeBestand
from triage.settings.intake_patronen import Patronen, Patroon, klein

GOED = [
    r"\bschool\b",
    r"^van: ?\S",
    r"a.{0,40}b.{0,40}c",
    r"(?:een|twee)?drie",
    r"\w{2,5} \d+",
    r"(?P<nummer>m\d{4} \d{2,5})",
    r"(?:a|b){1,9}",
]
ZWAAR = [
    r"(a+)+$",
    r"(?:a|b)*c",
    r"(?:\w+\s?)+x",
    r".*a.*b",
    r"a.{0,500}b",
    r".{0,200}a.{0,200}b.{0,200}c",
    r"(a)\1",
    r"(?:ab){2,40}c",
    r"[^x]*y.*z",
    r"\w+\w+x",
]


@pytest.mark.parametrize("regex", GOED)
def test_a_plain_pattern_is_accepted(regex):
    assert Patroon(id="x", regex=regex).motor.pattern == regex


@pytest.mark.parametrize("regex", ZWAAR)
def test_a_pattern_that_can_run_away_is_refused_by_its_id(regex):
    with pytest.raises(ValidationError, match="patroon mijn_id"):
        Patroon(id="mijn_id", regex=regex)


@pytest.mark.parametrize("regex", ["(", "[a", "a{2", "x*", "", "School", "(?P<naam>A)"])
def test_a_pattern_that_is_wrong_empty_or_in_capitals_is_refused(regex):
    if regex == "a{2":
        assert Patroon(id="x", regex=regex).regex == regex  # Python reads it as plain text
    else:
        with pytest.raises(ValidationError, match="patroon mijn_id"):
            Patroon(id="mijn_id", regex=regex)


def test_an_id_stands_once_in_a_list():
    with pytest.raises(ValidationError, match="het id a staat twee keer"):
        Patronen.model_validate([{"id": "a", "regex": "x"}, {"id": "a", "regex": "y"}])


def test_a_list_is_asked_as_one():
    patterns = Patronen.model_validate([{"id": "a", "regex": "appel"}, {"id": "b", "regex": r"(?P<soort>peer)"}])
    assert patterns.vindt("een peer")
    assert patterns.ids("peer en appel") == ("a", "b")
    found = patterns.eerste("peer en appel")
    assert found is not None
    assert found.group() == "peer"
    assert not Patronen.model_validate([]).vindt("peer")


def test_klein_keeps_every_place():
    text = "Ça «İJ» ’t – É\u00a0x ẞ ﬁ"
    assert len(klein(text)) == len(text)
    assert klein("’t “Is” – A") == '\'t "is" - a'


def test_a_mistake_in_the_file_names_its_line(tmp_path, regels):
    data = yaml.safe_load(yaml.safe_dump(regels.model_dump(mode="json")))
    data["draad"]["aanhef"].append({"id": "mijn_id", "regex": "(a+)+"})
    path = tmp_path / "intake.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigFout, match=r"intake\.yaml:\d+: draad\.aanhef\.\d+.*mijn_id"):
        lees(path, IntakeBestand)


def test_every_pattern_of_the_shipped_file_has_an_id_that_can_be_stored(regels):
    def walk(value):
        if isinstance(value, Patronen):
            yield from value.root
        elif hasattr(type(value), "model_fields"):
            for name in type(value).model_fields:
                yield from walk(getattr(value, name))

    patterns = list(walk(regels))
    assert len(patterns) > 200
    assert all(re.fullmatch(r"[a-z0-9_]+", p.id) for p in patterns)


@pytest.mark.parametrize("schrift", ["z-a", "[", "\\"])
def test_a_wrong_script_range_is_refused(regels, schrift):
    data = regels.taal.model_dump()
    with pytest.raises(ValidationError, match="taal xx"):
        type(regels.taal).model_validate(data | {"schrift": {"xx": schrift}})
