"""Each wall holds by itself, whatever was decided before it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from triage.apply.exceptions import Muur
from triage.apply.muren import Eigen, bewaak_antwoord, bewaak_overdracht
from triage.domain.advies import Advies, KaartInTopdesk, Stop, Uitkomst
from triage.domain.kaart import Contact, Geheim, Kaart
from triage.domain.labels import Kans
from triage.domain.melding import Bericht
from triage.domain.termen import Berichtsoort, Kanaal, Lijn, Melder, Modus, Sector, Stadium, StopVlag
from triage.reply import Antwoord, Overdracht
from triage.settings import Config

VANDAAG = date(2026, 11, 26)
VERS = Contact("telefoon", "000 000 00 01", "", date(2026, 11, 1), date(2027, 11, 1))
OUD = Contact("telefoon", "000 000 00 02", "", None, None)
VERLOPEN = Contact("telefoon", "000 000 00 03", "", date(2025, 1, 1), date(2026, 1, 1))

ADVIES = Advies(
    melding="m", taal="nl", melder=Melder.STUDENT_MBO, sector=Sector.MBO, subcategorie="Stage/BPV", subcategorieen=(Kans("Stage/BPV", 1.0),),
    soort="Vraag", lijn=Lijn.EXTERN, routes=(Uitkomst("job", Modus.VERWIJZEN, 0.97),), uitkomsten=(Uitkomst("job", Modus.VERWIJZEN, 0.97),),
    tips=(), signaal=False, dringend=False, mens=False, stopvlaggen=(), stadium=Stadium.AUTOMATISCH, automatisch=True, zou_automatisch=True,
    kaart=KaartInTopdesk(Lijn.EERSTE, None, None, "afgemeld"), sjabloon="verwijzen", waarom=(),
)  # fmt: skip
BERICHT = Bericht(
    id="m", kanaal=Kanaal.EMAIL, onderwerp="vraag", tekst="tekst", handtekening="", geciteerd="", taal="nl", soort=Berichtsoort.MELDING,
    afzender_naam="Sem", afzender_adres="sem@mail.example", melder_naam="Sem", melder_adres="sem@mail.example",
)  # fmt: skip
ANTWOORD = Antwoord("verwijzen", "Uw vraag over stage", "U kunt bellen met 000 000 00 01.")


@pytest.fixture
def kaart(config: Config) -> Kaart:
    agencies = {k: replace(v, contact=(VERS,) if k == "job" else ()) for k, v in config.kaart.instanties.items()}
    agencies["laks"] = replace(agencies["laks"], contact=(OUD,))
    agencies["nuffic"] = replace(agencies["nuffic"], contact=(VERLOPEN,))
    agencies["burgerbrieven_ocw"] = replace(agencies["burgerbrieven_ocw"], geheim_adres=Geheim("doorzetten@geheim.example"))
    return replace(config.kaart, instanties=agencies)


def bewaak(kaart: Kaart, door_mens: bool = False, adres_bevestigd: bool = False, **anders: Any) -> Antwoord:
    given = {"adres_bevestigd": adres_bevestigd, "advies": ADVIES, "bericht": BERICHT, "antwoord": ANTWOORD, **anders}
    return bewaak_antwoord(
        **given,
        kaart=kaart,
        vandaag=VANDAAG,
        eigen=Eigen(frozenset({"loket@voorbeeld.nl"}), frozenset({"www.loket.voorbeeld.nl"})),
        door_mens=door_mens,
    )


def test_what_is_in_order_may_leave(kaart: Kaart) -> None:
    assert bewaak(kaart) is ANTWOORD


@pytest.mark.parametrize("door_mens", [False, True])
@pytest.mark.parametrize(
    ("muur", "anders"),
    [
        ("vi", {"advies": replace(ADVIES, stopvlaggen=(Stop(StopVlag.VI, "x"),))}),
        ("vi", {"advies": replace(ADVIES, uitkomsten=(Uitkomst("vertrouwensinspecteur", Modus.INTERN, 0.4),))}),
        ("geen_antwoord", {"antwoord": None}),
        ("geen_melding", {"bericht": replace(BERICHT, soort=Berichtsoort.AUTOMATISCH)}),
        ("geen_melding", {"bericht": replace(BERICHT, soort=Berichtsoort.NIEUWSBRIEF)}),
        ("geen_melding", {"bericht": replace(BERICHT, soort=Berichtsoort.LEEG)}),
        ("geen_adres", {"bericht": replace(BERICHT, melder_adres="")}),
        ("geen_adres", {"bericht": replace(BERICHT, melder_adres="noreply@school-voorbeeld.nl")}),
        ("geen_adres", {"bericht": replace(BERICHT, melder_adres="no-reply@school-voorbeeld.nl")}),
        ("geen_adres", {"bericht": replace(BERICHT, melder_adres="mailer-daemon@mail.example")}),
        ("geen_adres", {"bericht": replace(BERICHT, melder_adres="loket@voorbeeld.nl")}),
        ("doelgroep", {"advies": replace(ADVIES, uitkomsten=(Uitkomst("po_raad", Modus.VERWIJZEN, 0.9),))}),
        ("doelgroep", {"advies": replace(ADVIES, tips=("laks",))}),
        ("geheim", {"antwoord": replace(ANTWOORD, tekst="Mail naar doorzetten@geheim.example.")}),
        ("contact_oud", {"antwoord": replace(ANTWOORD, tekst="Bel 000 000 00 02.")}),
        ("contact_oud", {"antwoord": replace(ANTWOORD, tekst="Bel 000 000 00 03.")}),
        ("contact_oud", {"antwoord": replace(ANTWOORD, open_plekken=("[nog invullen]",))}),
    ],
)  # fmt: skip
def test_a_wall_holds_also_when_a_person_said_yes(kaart: Kaart, muur: str, anders: dict[str, Any], door_mens: bool) -> None:
    with pytest.raises(Muur, match=f"^{muur}$"):
        bewaak(kaart, door_mens, **anders)


@pytest.mark.parametrize(
    ("muur", "anders"),
    [
        *(("stopvlag", {"advies": replace(ADVIES, stopvlaggen=(Stop(vlag, "x"),))}) for vlag in StopVlag if vlag is not StopVlag.VI),
        ("stopvlag", {"advies": replace(ADVIES, automatisch=False)}),
        ("doorgezet", {"bericht": replace(BERICHT, doorgezet_door="informatie_rijksoverheid")}),
    ],
)
def test_a_wall_that_a_person_may_open(kaart: Kaart, muur: str, anders: dict[str, Any]) -> None:
    with pytest.raises(Muur, match=f"^{muur}$"):
        bewaak(kaart, False, **anders)
    assert bewaak(kaart, True, adres_bevestigd=True, **anders) is ANTWOORD


def test_accepting_the_advies_does_not_confirm_the_address_of_a_passed_on_mail(kaart: Kaart) -> None:
    passed_on = replace(BERICHT, doorgezet_door="informatie_rijksoverheid")
    for door_mens, adres_bevestigd in ((True, False), (False, True)):
        with pytest.raises(Muur, match=r"^doorgezet$"):
            bewaak(kaart, door_mens, adres_bevestigd=adres_bevestigd, bericht=passed_on)


@pytest.mark.parametrize(
    "adres",
    [
        "noreply@x.nl", "no_reply@x.nl", "do-not-reply@x.nl", "donotreply.school@x.nl", "info-noreply@x.nl", "noreply+abc@x.nl",
        "nicht-antworten@x.nl", "auto-reply@x.nl", "autoresponder@x.nl", "notifications@x.nl", "meldingen-notificatie@x.nl",
        "mailer-daemon@x.nl", "postmaster@x.nl", "bounces+12=34@x.nl", "srs0=ab=cd=x.nl=sem@y.nl", "prvs=12ab=sem@x.nl", "lijst-owner@x.nl",
        "owner-lijst@x.nl", "lijst-request@x.nl", "root@x.nl", "geen.antwoord@x.nl", "automatisch@x.nl",
        "noreply123@x.nl", "info@noreply.x.nl", "mailnoreply@x.nl", "noreplymail@x.nl", "noreplies@x.nl", "niet-reageren@x.nl", "noanswer@x.nl",
    ],
)  # fmt: skip
def test_nobody_reads_what_goes_there(kaart: Kaart, adres: str) -> None:
    with pytest.raises(Muur, match=r"^geen_adres$"):
        bewaak(kaart, True, bericht=replace(BERICHT, melder_adres=adres))


@pytest.mark.parametrize(
    "adres",
    [
        "noor.replyman@x.nl",
        "rootsma@x.nl",
        "nobodys.school@x.nl",
        "robot.bouwer@x.nl",
        "autorijschool@x.nl",
        "s.postmaster@x.nl",
        "no.answers@x.nl",
        "sem@noreplydorp.nl",
    ],
)
def test_a_person_may_have_a_name_like_that(kaart: Kaart, adres: str) -> None:
    assert bewaak(kaart, bericht=replace(BERICHT, melder_adres=adres)) is ANTWOORD


# --- the hand-over

OVERDRACHT = Overdracht("algemeen@instantie.example", "Melding M1", "Een melding van Sem.")
GEVLAGD = replace(ADVIES, stopvlaggen=(Stop(StopVlag.DRINGEND, "gevaar"),))


def test_a_hand_over_in_order_may_leave() -> None:
    assert bewaak_overdracht(ADVIES, BERICHT, OVERDRACHT, door_mens=False) is OVERDRACHT


@pytest.mark.parametrize("advies", [GEVLAGD, replace(ADVIES, automatisch=False)])
def test_a_hand_over_with_a_stop_flag_or_without_mandaat_needs_a_person(advies: Advies) -> None:
    with pytest.raises(Muur, match="stopvlag"):
        bewaak_overdracht(advies, BERICHT, OVERDRACHT, door_mens=False)
    assert bewaak_overdracht(advies, BERICHT, OVERDRACHT, door_mens=True) is OVERDRACHT


@pytest.mark.parametrize("door_mens", [False, True])
def test_a_hand_over_without_a_basis_or_of_what_is_no_melding_never_leaves(door_mens: bool) -> None:
    with pytest.raises(Muur, match="geen_grondslag"):
        bewaak_overdracht(ADVIES, BERICHT, None, door_mens)
    with pytest.raises(Muur, match="geen_melding"):
        bewaak_overdracht(ADVIES, replace(BERICHT, soort=Berichtsoort.BEDANKJE), OVERDRACHT, door_mens)
    with pytest.raises(Muur, match="vi"):
        bewaak_overdracht(replace(ADVIES, stopvlaggen=(Stop(StopVlag.VI, "woord"),)), BERICHT, OVERDRACHT, door_mens)
