import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.gedrag import Gedrag
from triage.sandbox.postvak import Postvak
from triage.sandbox.server import Sandbox

RIJ = [{"id": "1", "kanaal": "email", "van": "Anna <anna@mail.example>", "onderwerp": "x\ny", "tekst": "y"}]


def mail(aan: str = "b@mail.example", tekst: str = "Hallo é\n.punt\n") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "loket@voorbeeld.nl", aan, "Antwoord één"
    message.set_content(tekst)
    return message


def verstuur(postvak: Postvak, *aan: str) -> None:
    with smtplib.SMTP(postvak.host, postvak.poort, timeout=10) as server:
        server.send_message(mail(), to_addrs=list(aan) or ["b@mail.example"])


@pytest.fixture
def postvak() -> Iterator[Postvak]:
    with Postvak() as box:
        yield box


def test_bewaart_wat_binnenkomt(postvak: Postvak) -> None:
    verstuur(postvak, "b@mail.example", "c@mail.example")
    assert postvak.wacht(1)
    [one] = postvak.ontvangen
    assert (one.van, one.aan) == ("loket@voorbeeld.nl", ("b@mail.example", "c@mail.example"))
    [message] = postvak.berichten
    assert (message["subject"], message.get_content()) == ("Antwoord één", "Hallo é\n.punt\n")


@pytest.mark.parametrize(("gedrag", "code"), [(Gedrag.WEIGERT_TIJDELIJK, 451), (Gedrag.WEIGERT, 554)])
def test_weigert(postvak: Postvak, gedrag: Gedrag, code: int) -> None:
    postvak.gedraag(gedrag)
    with pytest.raises(smtplib.SMTPDataError) as caught:
        verstuur(postvak)
    assert (caught.value.smtp_code, postvak.berichten) == (code, [])
    verstuur(postvak)
    assert len(postvak.berichten) == 1


def test_weigert_een_adres(postvak: Postvak) -> None:
    postvak.gedraag(Gedrag.WEIGERT_ADRES, None, aan="Dood@mail.example")
    for _ in range(2):
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            verstuur(postvak, "dood@mail.example")
    verstuur(postvak, "levend@mail.example")
    assert [one.aan for one in postvak.ontvangen] == [("levend@mail.example",)]


@pytest.mark.parametrize(("gedrag", "bewaard"), [(Gedrag.VERBREEKT_VOOR, 0), (Gedrag.VERBREEKT_NA, 1)])
def test_verbreekt(postvak: Postvak, gedrag: Gedrag, bewaard: int) -> None:
    postvak.gedraag(gedrag)
    with pytest.raises((smtplib.SMTPException, OSError)):
        verstuur(postvak)
    assert len(postvak.berichten) == bewaard
    verstuur(postvak)
    assert len(postvak.berichten) == bewaard + 1


def test_hangt(postvak: Postvak) -> None:
    postvak.gedraag(Gedrag.HANGT)
    server = smtplib.SMTP(postvak.host, postvak.poort, timeout=10)
    server.ehlo()
    server.mail("loket@voorbeeld.nl")
    server.rcpt("b@mail.example")
    server.putcmd("data")
    assert server.getreply()[0] == 354
    server.send(mail().as_bytes().replace(b"\n", b"\r\n") + b"\r\n.\r\n")
    assert postvak.wacht(1)
    assert server.sock is not None
    server.sock.settimeout(0.1)
    with pytest.raises(smtplib.SMTPServerDisconnected, match="timed out"):
        server.getreply()


def test_wis(postvak: Postvak) -> None:
    verstuur(postvak)
    postvak.gedraag(Gedrag.WEIGERT, None)
    postvak.wis()
    verstuur(postvak)
    assert len(postvak.berichten) == 1
    assert not postvak.wacht(2, seconden=0.05)


def test_aanmelden() -> None:
    with Postvak(gebruiker="loket", wachtwoord="geheim") as box, smtplib.SMTP(box.host, box.poort, timeout=10) as server:
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            server.send_message(mail())
        with pytest.raises(smtplib.SMTPAuthenticationError):
            server.login("loket", "fout")
        server.login("loket", "geheim")
        server.send_message(mail())
        assert len(box.berichten) == 1


def test_poort_bezet(postvak: Postvak) -> None:
    with pytest.raises(SandboxFout, match="cannot listen"):
        Postvak(postvak.poort).start()


@pytest.mark.parametrize(("aan", "verwacht"), [(False, 0), (True, 1)])
def test_zichtbare_actie_mailt_de_melder(config: Any, aan: bool, verwacht: int) -> None:
    import requests

    with Sandbox(config, RIJ, visible_action_mails=aan, mail_in_spoor=True) as s, requests.Session() as session:
        session.auth = (s.gebruiker, s.wachtwoord)
        card = f"{s.url}/tas/api/incidents/id/{s.stand()[0]['id']}"
        session.patch(card, json={"action": "geheim", "actionInvisibleForCaller": True}, timeout=10)
        session.patch(card, json={"externalNumber": "x"}, timeout=10)
        session.patch(card, json={"action": "Beste Anna,<br>dag"}, timeout=10)
        s.wacht_op_mail()
        trail = session.get(f"{card}/progresstrail", timeout=10).json()
        assert len(s.postvak.berichten) == verwacht
        for message in s.postvak.berichten:
            assert (message["to"], message.get_content().strip()) == ("anna@mail.example", "Beste Anna,\ndag")
            assert message["subject"] == f"Uw melding {s.stand()[0]['number']}: x y"
        assert sum("title" in row for row in trail) == verwacht


def test_veldwijziging_mailt_en_weigering_wordt_geteld(config: Any) -> None:
    with Sandbox(config, RIJ, veldwijziging_mailt=True) as s:
        s.postvak.gedraag(Gedrag.WEIGERT)
        card = s.stand()[0]["id"]
        s.wijzig(card, {"externalNumber": "1"})
        s.wijzig(card, {"externalNumber": "2"})
        s.wacht_op_mail()
        assert len(s.postvak.berichten) == 1
        assert s.mails_mislukt == 1


def test_melder_zonder_adres_krijgt_niets(config: Any) -> None:
    with Sandbox(config, RIJ, visible_action_mails=True, melderadres=False) as s:
        assert s.stand()[0]["caller"]["email"] == ""
        s.wijzig(s.stand()[0]["id"], {"action": "dag"})
        s.wacht_op_mail()
        assert s.postvak.berichten == []
