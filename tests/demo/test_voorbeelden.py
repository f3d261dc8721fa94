"""docs/voorbeelden.md is made by a rule that varies, and holds whole letters."""

import re
from dataclasses import replace
from pathlib import Path

from triage.demo.brieven import HOOGSTENS, Voorbeeld, kies, pagina
from triage.domain.advies import Uitkomst
from triage.domain.melding import Mail
from triage.domain.termen import Kanaal, Melder, Modus, Sector
from triage.reply import Antwoord
from triage.reply.voorbeelden import advies
from triage.settings import Config


def _een(n: int, sjabloon: str, melder: Melder) -> Voorbeeld:
    one = advies(sjabloon, melder, Sector.PO, (Uitkomst("laks", Modus.VERWIJZEN, 0.9),))
    return Voorbeeld(Mail(f"M{n}", Kanaal.EMAIL, "", f"vraag {n}", "Tekst."), one, Antwoord(sjabloon, "Uw vraag", "Brief."))


def test_letters_and_melders_take_turns_and_drafts_stay_few() -> None:
    many = [_een(n, kind, who) for n, (kind, who) in enumerate((k, m) for k in ("loket", "signaal", "verwijzen") for m in Melder)]
    chosen = kies(many, 12)
    kinds = [v.brief.sjabloon for v in chosen]
    assert kinds[:3] == ["loket", "signaal", "verwijzen"]
    assert kinds.count("loket") == HOOGSTENS["loket"]
    assert len({v.mail.id for v in chosen}) == len(chosen) == 12
    assert len({v.advies.melder for v in chosen}) == 12
    assert kies(many[:1], 12) == many[:1]


def test_the_page_shows_mail_advice_and_letter(config: Config) -> None:
    page = pagina(
        [replace(_een(1, "verwijzen", Melder.LEERLING), brief=Antwoord("verwijzen", "Je vraag", "Hallo,\n\nBel\nTelefoon: 0"))], config
    )
    assert "```text\nHallo,\n\nBel\nTelefoon: 0\n```" in page
    assert "verwijzen naar" in page


def test_the_page_in_docs_holds_twenty_whole_letters() -> None:
    page = Path("docs/voorbeelden.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\d+)\.", page, re.MULTILINE) == [str(n) for n in range(1, 21)]
    assert page.count("Met vriendelijke groet") + page.count("Kind regards") >= 20
    assert len(set(re.findall(r"Brief: `(\w+)`", page))) >= 5
    assert "{{" not in page
