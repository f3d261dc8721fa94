"""What can go wrong between us and TOPdesk. Each says what a person can do; none holds text of a melding or a password."""


class TopdeskFout(Exception):
    """TOPdesk could not be used for this call."""


class NietBereikbaar(TopdeskFout):
    """TOPdesk gave no usable answer (no connection, time-out, 429, 5xx) and nothing was changed. The next round tries again."""


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
