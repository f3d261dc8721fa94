"""What may leave with a hand-over, and under what name."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.apply.exceptions import Muur
from triage.apply.muren import bewaak_overdracht
from triage.apply.overdragen import bestemming, veilige_naam
from triage.domain.advies import Advies, KaartInTopdesk, Uitkomst
from triage.domain.termen import VERTROUWENSINSPECTEUR, Lijn, Melder, Modus, Sector
from triage.reply import overdracht_team
from triage.reply.overdracht import Omslag
from triage.reply.voorbeelden import advies, bericht
from triage.settings import Config

OMSLAG = Omslag("M2612 001", date(2026, 12, 1))
MAIL = replace(bericht("Sem de Vrolijk", "hij sloeg mijn zoon"), tekst="De leraar sloeg hem in de gang.")
VI = Uitkomst(VERTROUWENSINSPECTEUR, Modus.INTERN, 0.9)


def _naar(config: Config, route: str, postbus: str) -> Config:
    teams = config.kaart.interne_routes
    return replace(config, kaart=replace(config.kaart, interne_routes={**teams, route: replace(teams[route], postbus=postbus)}))


def _advies(route: str) -> Advies:
    card = KaartInTopdesk(Lijn.INTERN, route, None, "uitgezet")
    return replace(advies("intern", Melder.OUDER, Sector.PO, (Uitkomst(route, Modus.INTERN, 0.9),)), kaart=card)


@pytest.mark.parametrize(
    ("naam", "veilig"),
    [
        ("formulier.pdf", "formulier.pdf"), ("../../etc/passwd", "etc passwd"), ("a\r\nBcc: x@voorbeeld.nl", "a Bcc x@voorbeeld.nl"),
        ("", "bijlage"), ("...", "bijlage"), ("x" * 200 + ".pdf", "x" * 116 + ".pdf"), ("verslag  é.docx", "verslag é.docx"),
    ],
)  # fmt: skip
def test_file_names_are_one_line_and_name_no_folder(naam: str, veilig: str) -> None:
    assert veilige_naam(naam) == veilig


@given(st.text(max_size=300))
def test_no_name_can_break_a_header(naam: str) -> None:
    safe = veilige_naam(naam)
    assert 1 <= len(safe) <= 120
    assert not set(safe) & set("\r\n\x00/\\")


def test_to_the_vertrouwensinspecteurs_goes_a_number_and_a_date_only(config: Config) -> None:
    own = _naar(config, VERTROUWENSINSPECTEUR, "vi@mail.example")
    team = own.kaart.interne_routes[VERTROUWENSINSPECTEUR]
    one = replace(_advies(VERTROUWENSINSPECTEUR), uitkomsten=(VI,), routes=(VI,))
    mail = overdracht_team(one, MAIL, team, own.kaart, own.instellingen, OMSLAG)
    assert mail is not None
    assert mail.onderwerp == "Melding M2612 001 van 01-12-2026"
    assert "Sem" not in mail.tekst
    assert "sloeg" not in mail.tekst
    assert bewaak_overdracht(one, MAIL, mail, door_mens=True) is mail
    with pytest.raises(Muur, match=r"^vi$"):
        bewaak_overdracht(one, MAIL, mail, door_mens=False)
    with pytest.raises(Muur, match=r"^vi$"):
        bewaak_overdracht(one, MAIL, replace(mail, tekst=mail.tekst + MAIL.tekst), door_mens=True)


def test_only_a_team_with_a_mailbox_is_a_destination(config: Config) -> None:
    assert bestemming(_advies("functioneel_beheer"), config) is None
    assert bestemming(_advies("functioneel_beheer"), _naar(config, "functioneel_beheer", "fb@mail.example")) == "functioneel_beheer"
    assert bestemming(replace(_advies("x"), kaart=KaartInTopdesk(Lijn.EXTERN, None, "duo_zakelijk", "uitgezet")), config) == "duo_zakelijk"
