"""The way to the mail server, walked up to the point where a mail would be handed over. No mail is sent."""

import smtplib
import ssl

from triage.koppelen.bevinding import Verslag, fout, goed, let_op
from triage.settings.instellingen import Postserver

_SECONDEN = 10.0


def controleer_post(post: Postserver, wachtwoord: str | None, verslag: Verslag) -> None:
    """Connect, greet, STARTTLS and log in as the worker does."""
    if not post.host:
        verslag.meld(let_op("post", "niet_ingesteld"))
        return
    if not post.afzender:
        verslag.meld(fout("post", "afzender"))
    if post.gebruiker and not wachtwoord:
        verslag.meld(fout("post", "zonder_wachtwoord"))
        return
    outcome = _loop(post, wachtwoord or "")
    verslag.meld(fout("post", outcome, host=post.host, poort=post.poort) if outcome else goed("post", host=post.host))


def _loop(post: Postserver, wachtwoord: str) -> str:
    """Where it stops: onbereikbaar, tls or inlog; empty when it does not."""
    try:
        server = smtplib.SMTP(post.host, post.poort, timeout=_SECONDEN)
    except (OSError, smtplib.SMTPException):
        return "onbereikbaar"
    try:
        step = "onbereikbaar"
        server.ehlo()
        if post.starttls:
            step = "tls"
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        if post.gebruiker:
            step = "inlog"
            server.login(post.gebruiker, wachtwoord)
        return ""
    except (OSError, smtplib.SMTPException):
        return step
    finally:
        server.close()
