"""What can go wrong between us and TOPdesk. Each says what a person can do; none holds text of a melding or a password."""

from dataclasses import dataclass
from inspect import cleandoc


class TopdeskFout(Exception):
    """TOPdesk could not be used for this call."""

    def __init__(self, toelichting: str = "") -> None:
        """The class says what happened and what to do; `toelichting` says which call and with what code."""
        self.toelichting = toelichting
        uitleg = " ".join(cleandoc(type(self).__doc__ or "").split())
        super().__init__(f"{uitleg} ({toelichting})" if toelichting else uitleg)


class NietBereikbaar(TopdeskFout):
    """TOPdesk gave no usable answer (no connection, time-out, 429, 5xx) and nothing was changed. The next round tries again."""

    def __init__(self, toelichting: str = "", *, wachten: float | None = None, herhaalbaar: bool = True) -> None:
        """`wachten`: seconds that TOPdesk asked us to stay away; `herhaalbaar`: False when trying again at once is no use."""
        super().__init__(toelichting)
        self.wachten = wachten
        self.herhaalbaar = herhaalbaar


class Onzeker(TopdeskFout):
    """A change was sent but its answer was lost: it may or may not have been made. Ask TOPdesk before anything is repeated."""


class GeenToegang(TopdeskFout):
    """TOPdesk refuses the account (401). Check login name and application password; it may have expired."""


class GeenRecht(TopdeskFout):
    """The account lacks a permission, or the card is archived (403). See the permission table in docs/topdesk.md."""


class NietGevonden(TopdeskFout):
    """The card or a value it refers to does not exist, or a filter on the account hides it (404)."""


class Geweigerd(TopdeskFout):
    """TOPdesk refuses what was sent (400); its own words follow."""


class OnbekendAntwoord(TopdeskFout):
    """The answer is not TOPdesk's (HTML where JSON was due, a redirect): check the address, a proxy or a log-in page in between."""


class KaartGewijzigd(TopdeskFout):
    """Somebody changed the card since it was read; nothing was written. It is judged again in the next round."""


class GeenKennisbank(TopdeskFout):
    """The knowledge base cannot be reached at this TOPdesk. Its API is often off: ask TOPdesk to switch it on for this environment."""


class GeenKennismap(TopdeskFout):
    """The folder for knowledge items is not in TOPdesk, or a filter hides it. Give its number or id under kennisbank in topdesk.yaml."""


class OngeldigAdres(TopdeskFout):
    """The address of TOPdesk cannot be used. Give it as https://name.topdesk.net, without user name or password."""

    def __init__(self, toelichting: str = "", reden: str = "host") -> None:
        """`reden`: `schema`, `inlog`, `host` or `pad`, for whoever says it in Dutch (`koppelen.adres.<reden>`)."""
        super().__init__(toelichting)
        self.reden = reden


@dataclass(frozen=True, slots=True)
class OnbekendeNaam:
    """One name of config/topdesk.yaml that TOPdesk does not know, or knows twice."""

    veld: str
    """where it stands, as `soorten.Vraag`"""
    naam: str
    lijst: str
    """TOPdesk's list that it was looked for in"""
    reden: str
    lijkt_op: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line: where, what, and what comes close."""
        closest = f"; closest: {', '.join(repr(n) for n in self.lijkt_op)}" if self.lijkt_op else ""
        return f"{self.veld}: {self.naam!r} {self.reden} ({self.lijst}){closest}"


class OnbekendeNamen(TopdeskFout):
    """Names in config/topdesk.yaml do not match TOPdesk's lists. Write each as TOPdesk shows it, or give its id:"""

    def __init__(self, namen: tuple[OnbekendeNaam, ...]) -> None:
        """`namen`: every one of them, so that one correction is enough."""
        super().__init__("; ".join(str(n) for n in namen))
        self.namen = namen
