"""The tenant's event: a visible action, or a change of fields, mails the caller. Sent beside the call, as TOPdesk does."""

from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from queue import Queue
from smtplib import SMTP, SMTPException
from threading import Thread

from triage.sandbox.gegevens import gegevens
from triage.sandbox.kaarten import Kaart, Mailregel
from triage.sandbox.staat import Staat


class Gebeurtenis:
    """Sends in a thread of its own. `mislukt` counts mails that the mail server did not take."""

    def __init__(self, staat: Staat, host: str, poort: int) -> None:
        self.staat, self.host, self.poort = staat, host, poort
        self.mislukt = 0
        self._rij: Queue[EmailMessage | None] = Queue()
        self._thread = Thread(target=self._verzend, name="gebeurtenis", daemon=True)

    def start(self) -> None:
        """Listen to changes of cards."""
        self.staat.na_actie = self._na_actie
        self._thread.start()

    def stop(self) -> None:
        """Send what waits and stop."""
        self.staat.na_actie = None
        self._rij.put(None)
        self._thread.join(timeout=30)

    def wacht(self) -> None:
        """Return when nothing waits to be sent."""
        self._rij.join()

    def _na_actie(self, kaart: Kaart, tekst: str, actie: bool) -> None:
        s = self.staat.schakelaars
        address = (kaart.velden["caller"] or {}).get("email", "")
        if not address or not (s.zichtbare_actie_mailt if actie else s.veldwijziging_mailt):
            return
        data = gegevens()
        body = tekst if actie else str(data["veldwijziging"]).format(nummer=kaart.nummer)
        subject = str(data["mailkop"]).format(nummer=kaart.nummer, onderwerp=kaart.velden["briefDescription"])
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = data["postbus"], address, " ".join(subject.split())
        mail["Date"], mail["Message-ID"] = format_datetime(self.staat.klok.nu()), make_msgid(domain="loket.voorbeeld.nl")
        mail.set_content(body)
        kaart.mails.insert(0, Mailregel(self.staat.regel_id(kaart), subject, str(data["postbus"]), self.staat.klok.nu(), self.staat.api()))
        self._rij.put(mail)

    def _verzend(self) -> None:
        while True:
            mail = self._rij.get()
            try:
                if mail is None:
                    return
                with SMTP(self.host, self.poort, timeout=10) as server:
                    server.send_message(mail)
            except (OSError, SMTPException):
                self.mislukt += 1  # TOPdesk does not tell the caller of its API either
            finally:
                self._rij.task_done()
