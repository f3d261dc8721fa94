"""The mails of rappel: recognisable, friendly, and in confidence number and date only."""

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest

from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Van
from triage.rappel.brieven import Mailgegevens, datum_tekst, gevraagd, schrijf_mail, uitleg
from triage.rappel.bundel import Bundel, bundel
from triage.rappel.kalender import Kalender
from triage.rappel.plan import Gepland, volgende_stap
from triage.rappel.proefbrief import proefbrieven
from triage.reply.exceptions import SjabloonFout
from triage.settings.bestanden import lees
from triage.settings.instellingen import Instellingen
from triage.settings.rappel import RappelBestand
from triage.settings.routes import RoutesBestand

CONFIG = Path(__file__).parents[2] / "config"
SJABLONEN = CONFIG.parent / "templates"
VANDAAG = date(2026, 3, 10)
GEGEVENS = Mailgegevens(
    "M2603 0001",
    "signalenteam PO",
    date(2026, 3, 2),
    "lesuitval in groep 7",
    "het signaal te beoordelen",
    "https://antwoord.voorbeeld.nl/x",
)


@pytest.fixture(scope="session")
def instellingen() -> Instellingen:
    return lees(CONFIG / "triage.yaml", Instellingen)


@pytest.fixture(scope="session")
def routes() -> tuple[str, ...]:
    return tuple(r.id for r in lees(CONFIG / "routes.yaml", RoutesBestand).interne_routes)


def _bundel(regels: RappelBestand, kalender: Kalender, aantal: int = 1, ontvanger: str = "signalenteam:PO") -> Bundel:
    start = Gebeurtenis(0, Gebeurtenissoort.UITGEZET, datetime(2026, 3, 2, 9, tzinfo=UTC), Van.LOKET)
    secret = ontvanger == "vertrouwensinspecteur"
    cases = [Dossier(f"d{n}", f"M2603 000{n}", ontvanger, 5, 10, secret, (start,)) for n in range(aantal)]
    steps = [s for s in (volgende_stap(c, regels, kalender) for c in cases) if isinstance(s, Gepland)]
    (one,) = bundel(steps, regels)
    return one


def test_eerste_rappel_is_herkenbaar(rappelregels: RappelBestand, kalender: Kalender, instellingen: Instellingen) -> None:
    mail = schrijf_mail(_bundel(rappelregels, kalender), {"d0": GEGEVENS}, instellingen, kalender, VANDAAG)
    assert mail.onderwerp == "Herinnering M2603 0001: lesuitval in groep 7 (uitgezet op 2 maart 2026)"
    for part in ("M2603 0001", "lesuitval in groep 7", "2 maart 2026", "het signaal te beoordelen", "https://antwoord.voorbeeld.nl/x"):
        assert part in mail.tekst
    for choice in ("ontvangen", "in behandeling", "afgehandeld", "niet voor ons"):
        assert f"- {choice}" in mail.tekst
    assert "5 werkdagen" in mail.tekst
    assert "9 maart 2026" in mail.tekst
    assert mail.stappen == ("d0:eerste_teken:0:eerste",)


def test_overzicht_noemt_elke_melding(rappelregels: RappelBestand, kalender: Kalender, instellingen: Instellingen) -> None:
    given = {f"d{n}": Mailgegevens(f"M2603 000{n}", "team", date(2026, 3, 2), f"vraag {n}", "te antwoorden") for n in range(3)}
    mail = schrijf_mail(_bundel(rappelregels, kalender, 3), given, instellingen, kalender, VANDAAG)
    assert mail.onderwerp == "Herinnering: 3 meldingen wachten op uw bericht (stand van 10 maart 2026)"
    for n in range(3):
        assert f"{n + 1}. M2603 000{n}: vraag {n}" in mail.tekst
    assert mail.tekst.count("niet voor ons") == 1


@pytest.mark.parametrize("aantal", [1, 2])
def test_vertrouwelijk_alleen_nummer_en_datum(
    aantal: int, rappelregels: RappelBestand, kalender: Kalender, instellingen: Instellingen
) -> None:
    given = {f"d{n}": Mailgegevens(f"M2603 000{n}", "vi", date(2026, 3, 2), "geheime zaak", "een gezin te bellen") for n in range(aantal)}
    mail = schrijf_mail(_bundel(rappelregels, kalender, aantal, "vertrouwensinspecteur"), given, instellingen, kalender, VANDAAG)
    assert "geheim" not in mail.tekst + mail.onderwerp
    assert "gezin" not in mail.tekst
    assert "M2603 0000" in mail.tekst
    assert "2 maart 2026" in mail.tekst


def test_een_regelovergang_in_de_toelichting_komt_niet_in_het_onderwerp(
    rappelregels: RappelBestand, kalender: Kalender, instellingen: Instellingen
) -> None:
    bad = Mailgegevens("M2603 0001", "team", date(2026, 3, 2), "vraag\r\nBcc: x@voorbeeld.nl", "te antwoorden {{ 7 * 7 }}")
    mail = schrijf_mail(_bundel(rappelregels, kalender), {"d0": bad}, instellingen, kalender, VANDAAG)
    assert "\n" not in mail.onderwerp
    assert "\r" not in mail.onderwerp
    assert "{{ 7 * 7 }}" in mail.tekst


def test_alle_brieven_van_alle_stappen(
    rappelregels: RappelBestand, kalender: Kalender, instellingen: Instellingen, routes: tuple[str, ...]
) -> None:
    mails = proefbrieven(rappelregels, instellingen, kalender, routes)
    ordinary, confidential = len(rappelregels.stappen), len(rappelregels.stappen_per_route["vertrouwensinspecteur"])
    assert len(mails) == 2 * (ordinary * len(routes) + confidential)  # six ordinary teams and one agency; each single and as a digest
    for mail in mails:
        assert mail.onderwerp
        assert "M0000 0000" in mail.tekst
        assert "None" not in mail.tekst
        assert all(len(sentence.split()) < 30 for sentence in mail.tekst.replace("\n", ". ").split(". "))
    escalations = [m for m in mails if m.aan == "teamleider"]
    assert all("Voorstel: bellen" in m.tekst for m in escalations)


def test_een_fout_sjabloon_wordt_genoemd(
    rappelregels: RappelBestand, kalender: Kalender, instellingen: Instellingen, routes: tuple[str, ...], tmp_path: Path
) -> None:
    copytree(SJABLONEN / "rappel", tmp_path / "rappel")
    (tmp_path / "rappel" / "laatste.txt.j2").write_text("{{ onbekend }}", encoding="utf-8")
    with pytest.raises(SjabloonFout, match=r"laatste\.txt\.j2"):
        proefbrieven(rappelregels, instellingen, kalender, routes, tmp_path)
    (tmp_path / "rappel" / "laatste.txt.j2").unlink()
    with pytest.raises(SjabloonFout, match="laatste"):
        proefbrieven(rappelregels, instellingen, kalender, routes, tmp_path)


def test_uitleg_noemt_feestdagen_en_eerdere_stappen(rappelregels: RappelBestand, kalender: Kalender) -> None:
    start = Gebeurtenis(0, Gebeurtenissoort.UITGEZET, datetime(2026, 3, 30, 9, tzinfo=UTC), Van.LOKET)
    step = volgende_stap(Dossier("d", "M1", "signalenteam:PO", 5, 10, False, (start,)), rappelregels, kalender)
    assert isinstance(step, Gepland)
    assert uitleg(step.waarom, kalender) == (
        "Wij tellen 5 werkdagen voor een eerste bericht, vanaf de dag waarop wij de melding uitzetten: 30 maart 2026. "
        "De laatste dag was 8 april 2026. Niet meegeteld, naast de weekenden: Goede Vrijdag (3 april 2026), tweede paasdag (6 april 2026). "
        "Dit is de eerste keer."
    )


def test_datum_en_vraag() -> None:
    assert datum_tekst(date(2026, 12, 1)) == "1 december 2026"
    assert gevraagd("functioneel_beheer", intern=True) != gevraagd("duo_zakelijk", intern=False)
