"""What can go wrong with the store."""


class OpslagFout(Exception):
    """The database cannot be used; nothing was done in TOPdesk."""


class SlotBezet(OpslagFout):
    """Another worker runs on this database. Stop that one first, or wait until its round is over."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)
