"""Bad input: no crash, nothing lost, nothing sent; it stays in the ordinary queue with a reason."""

from collections.abc import Callable
from typing import Any

import pytest
from hulp.meldingen import SIGNAAL, VERWIJZING

pytestmark = pytest.mark.een_database

LANG = "Hoe zit dat met de stage van mijn opleiding? " * 22_000
RIJEN: dict[str, dict[str, Any]] = {
    "leeg": {"tekst": "", "onderwerp": ""},
    "wit": {"tekst": " \n\t \n"},
    "lang": {"tekst": LANG},
    "kapot": {"tekst": "Hoe zit dat \x00 \x07 met \ufffd\ufffd stage?\x1b[31m", "mag": True},
    "html": {"tekst": "<div>" * 20_000 + "hoi" + "</div>" * 20_000},
    "bom": {"tekst": "<style>" + "a" * 200_000 + "</style><script>alert(1)</script><p>" + "&amp;" * 50_000 + "</p>"},
    "citaat": {"tekst": "> Geachte heer,\n> Dank voor uw bericht.\n> Loket"},
    "jinja": {
        "tekst": "Mijn vraag over stage {{ 7 * 7 }} {% for x in range(9) %}{{ config }}{% endfor %} <script>alert(1)</script>",
        "mag": True,
    },
    "onderwerp": {"onderwerp": "{{ instellingen }} <img src=x onerror=alert(1)>", "mag": True},
    "naam": {"van": "Sem\r\nBcc: ander@mail.example <naam@mail.example>", "mag": True, "aan": "ander@mail.example"},
    "geen_adres": {"van": "Sem zonder adres"},
    "twee_adressen": {"van": "x <een@mail.example>, y <twee@mail.example>", "mag": True, "aan": "een@mail.example"},
    "taal": {
        "tekst": "Dzień dobry, moje dziecko chodzi do szkoły w Holandii i mam pytanie, kto może mi pomóc w tej sprawie? Dziękuję bardzo."
    },
}


@pytest.mark.parametrize("soort", RIJEN)
def test_rubbish_is_kept_and_answered_by_nobody(maak_huis: Callable[..., Any], soort: str, caplog: pytest.LogCaptureFixture) -> None:
    changed = dict(RIJEN[soort])
    may_be_answered = changed.pop("mag", False)
    recipient = changed.pop("aan", f"{soort}@mail.example")
    huis = maak_huis([{**VERWIJZING, "id": soort, "van": f"Sem <{soort}@mail.example>", **changed}, SIGNAAL])
    huis.tot_rust()
    assert len(huis.onze_acties("signaal")) == 1, "the round went on"
    held = ("aangehouden", "gedaan") in huis.acties(soort)  # the one that only the walls stop has a second note that says so
    assert len([a for a in huis.onze_acties(soort) if a["invisibleForCaller"]]) == 1 + held
    assert held is (soort == "geen_adres")
    for mail in huis.postvak.berichten:
        assert may_be_answered, "nothing may be sent on this"
        assert mail["To"] == recipient, "the one address that TOPdesk has for this melder"
        assert mail["Bcc"] is None
        text = mail["Subject"] + mail.get_content()
        assert not any(sign in text for sign in ("{{", "49", "<script", "<img", "Bcc"))
    if not may_be_answered:
        assert not huis.kaart(soort)["closed"]
    note = huis.onze_acties(soort)[0]
    assert "<script" not in note["memoText"]
    assert LANG[:60] not in caplog.text


def test_ten_megabytes_do_not_stop_the_house(maak_huis: Callable[..., Any]) -> None:
    huis = maak_huis([{**VERWIJZING, "id": "tien", "tekst": "woord " * 1_750_000}, SIGNAAL])
    huis.tot_rust()
    assert len(huis.onze_acties("signaal")) == 1
    assert len(huis.onze_acties("tien")) == 1
    assert huis.postvak.berichten == []
