"""A mail ends in one of three ways, and each way in which a server can misbehave is told apart."""

import socket
from collections.abc import Iterator

import pytest

from triage.apply.exceptions import NietVerzonden, PostGeweigerd, VerzendTwijfel
from triage.apply.post import Post
from triage.sandbox.postvak import Gedrag, Postvak


@pytest.fixture
def postvak() -> Iterator[Postvak]:
    with Postvak() as sink:
        yield sink


def post(postvak: Postvak, **anders: object) -> Post:
    given = {"starttls": False, "seconden": 5.0, **anders}
    return Post(postvak.host, postvak.poort, "loket@voorbeeld.nl", **given)  # type: ignore[arg-type]


def test_a_mail_arrives_whole_and_asks_for_no_automatic_answer(postvak: Postvak) -> None:
    text = "Beste Sem,\n\nU kunt terecht bij één plek: " + "lang " * 300 + "\n.\n"
    post(postvak).verstuur("sem@mail.example", "Uw vraag over één onderwerp", text, "kenmerk1")
    (mail,) = postvak.berichten
    assert mail["To"] == "sem@mail.example"
    assert mail["Subject"] == "Uw vraag over één onderwerp"
    assert mail["Message-ID"] == "<kenmerk1@voorbeeld.nl>"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail.get_content().split() == text.split()


@pytest.mark.parametrize(
    ("gedrag", "fout"),
    [
        (Gedrag.WEIGERT_TIJDELIJK, NietVerzonden),
        (Gedrag.WEIGERT, PostGeweigerd),
        (Gedrag.WEIGERT_ADRES, PostGeweigerd),
        (Gedrag.VERBREEKT_VOOR, VerzendTwijfel),
        (Gedrag.VERBREEKT_NA, VerzendTwijfel),
    ],
)
def test_each_end_is_told_apart(postvak: Postvak, gedrag: Gedrag, fout: type[Exception]) -> None:
    postvak.gedraag(gedrag)
    with pytest.raises(fout):
        post(postvak).verstuur("sem@mail.example", "o", "t", "k")


def test_a_server_that_hangs_leaves_doubt(postvak: Postvak) -> None:
    postvak.gedraag(Gedrag.HANGT)
    with pytest.raises(VerzendTwijfel):
        post(postvak, seconden=0.5).verstuur("sem@mail.example", "o", "t", "k")


def test_no_server_means_not_sent() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(NietVerzonden):
        Post("127.0.0.1", port, "loket@voorbeeld.nl", starttls=False).verstuur("sem@mail.example", "o", "t", "k")


def test_a_server_without_starttls_gets_nothing(postvak: Postvak) -> None:
    with pytest.raises(NietVerzonden):
        post(postvak, starttls=True).verstuur("sem@mail.example", "o", "t", "k")
    assert postvak.berichten == []


@pytest.mark.parametrize("onderwerp", ["a\nBcc: x@mail.example", "a\r\nBcc: x@mail.example"])
def test_a_header_cannot_be_smuggled_in(postvak: Postvak, onderwerp: str) -> None:
    with pytest.raises(ValueError, match="Header values"):
        post(postvak).verstuur("sem@mail.example", onderwerp, "t", "k")
    assert postvak.berichten == []
