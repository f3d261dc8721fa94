"""What every agency does and does not do, as a melder reads it."""

import re

from triage.domain.kaart import Kaart

_LANGSTE_ZIN = 24


def test_every_agency_says_what_it_does_and_does_not(kaart: Kaart) -> None:
    assert len(kaart.instanties) >= 81
    assert [i.id for i in kaart.instanties.values() if not i.doet or not i.doet_niet] == []


def test_they_are_short_sentences_without_contact_values_or_form_of_address(kaart: Kaart) -> None:
    for agency in kaart.instanties.values():
        for text in (agency.doet, agency.doet_niet):
            sentences = re.split(r"(?<=[.?])\s+", text)
            assert 1 <= len(sentences) <= 3, (agency.id, text)
            assert max(len(s.split()) for s in sentences) <= _LANGSTE_ZIN, (agency.id, text)
            assert text.endswith(".")
            assert not re.search(r"\b(u|uw|je|jij|jou|jouw)\b", text.replace("Jouw Veilige School", ""), re.IGNORECASE), (agency.id, text)
            assert not re.search(r"@|www\.|https?:|(?:\d[ -]?){6,}", text), (agency.id, text)
            for contact in agency.contact:
                assert contact.waarde not in text, (agency.id, contact.waarde)
