"""One mail to one person over SMTP, with the three possible ends kept apart: left, certainly did not leave, in doubt."""

import mimetypes
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from triage.apply.exceptions import NietVerzonden, PostGeweigerd, VerzendTwijfel


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file that travels with a mail; `naam` is one safe line."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True)
class Post:
    """The one mail server that replies leave through."""

    host: str
    poort: int
    afzender: str
    starttls: bool = True
    gebruiker: str = ""
    wachtwoord: str | None = None
    seconden: float = 30

    def verstuur(
        self, aan: str, onderwerp: str, tekst: str, kenmerk: str, bestanden: Sequence[Bestand] = (), html: str = ""
    ) -> None:  # fmt: skip
        """Hand one mail to the server. `kenmerk` becomes the Message-ID, so that a doubtful mail can be found in the mailbox.

        `html`: the same as `tekst`, laid out; empty for none.

        Raises NietVerzonden, PostGeweigerd or VerzendTwijfel.
        """
        message = self._bericht(aan, onderwerp, tekst, kenmerk)
        if html:
            message.add_alternative(html, subtype="html")
        for file in bestanden:
            kind = (mimetypes.guess_type(file.naam)[0] or "application/octet-stream").partition("/")
            message.add_attachment(file.inhoud, maintype=kind[0], subtype=kind[2], filename=file.naam)
        try:
            server = smtplib.SMTP(self.host, self.poort, timeout=self.seconden)
        except (OSError, smtplib.SMTPException) as error:
            raise NietVerzonden("The mail server cannot be reached: check post.host and post.poort in triage.yaml.") from error
        try:
            self._meld_aan(server)
            self._adresseer(server, aan)
            self._lever_af(server, message)
        finally:
            server.close()

    def _bericht(self, aan: str, onderwerp: str, tekst: str, kenmerk: str) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.afzender, aan, onderwerp
        message["Date"] = formatdate(localtime=False)
        message["Message-ID"] = f"<{kenmerk}@{self.afzender.partition('@')[2]}>"
        message["Auto-Submitted"] = "auto-replied"  # RFC 3834: well-behaved servers do not answer this
        message["X-Auto-Response-Suppress"] = "All"
        message.set_content(tekst)
        return message

    def _meld_aan(self, server: smtplib.SMTP) -> None:
        try:
            server.ehlo()
            if self.starttls:
                server.starttls(context=ssl.create_default_context())  # without a context the certificate is not looked at
                server.ehlo()
            if self.gebruiker:
                server.login(self.gebruiker, self.wachtwoord or "")
        except (OSError, smtplib.SMTPException) as error:
            raise NietVerzonden(
                "The mail server does not accept our log-in: check post.gebruiker, the password and post.starttls."
            ) from error

    def _adresseer(self, server: smtplib.SMTP, aan: str) -> None:
        try:
            code, _ = server.mail(self.afzender)
            if code == 250:
                code, _ = server.rcpt(aan)
        except (OSError, smtplib.SMTPException) as error:
            raise NietVerzonden("The mail server broke off before it had the mail.") from error
        if code >= 500:
            raise PostGeweigerd("The mail server refuses the sender or this address.")
        if code not in (250, 251):
            raise NietVerzonden("The mail server does not take mail at the moment.")

    def _lever_af(self, server: smtplib.SMTP, message: EmailMessage) -> None:
        try:
            code, _ = server.data(message.as_bytes(policy=SMTP))
        except smtplib.SMTPDataError as error:
            raise NietVerzonden("The mail server does not take the text at the moment.") from error
        except (OSError, smtplib.SMTPException) as error:
            raise VerzendTwijfel("The connection broke while the mail was handed over.") from error
        if code >= 500:
            raise PostGeweigerd("The mail server refuses this mail.")
        if code != 250:
            raise NietVerzonden("The mail server does not take the mail at the moment.")
