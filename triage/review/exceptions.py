"""What can go wrong on a page. Each carries the status of the answer; the Dutch words are in templates/teksten/pagina.yaml."""


class PaginaFout(Exception):
    """A request that is not carried out. `sleutel` names its sentence in templates/teksten/pagina.yaml, `status` the HTTP status."""

    def __init__(self, sleutel: str, status: int = 400, **waarden: str) -> None:
        super().__init__(sleutel)
        self.sleutel, self.status, self.waarden = sleutel, status, waarden


class NietIngelogd(PaginaFout):
    """There is no session, or it has ended: log in again."""

    def __init__(self) -> None:
        super().__init__("fout_niet_ingelogd", 401)


class NietToegestaan(PaginaFout):
    """This role may not do this; the table of rights is triage/review/rechten.py."""

    def __init__(self) -> None:
        super().__init__("fout_geen_recht", 403)


class Achterhaald(PaginaFout):
    """The card was changed in TOPdesk, or a colleague was first: nothing was saved. Look at the melding again."""

    def __init__(self, sleutel: str = "fout_gewijzigd", **waarden: str) -> None:
        super().__init__(sleutel, 409, **waarden)
