"""What can go wrong when something leaves the house. The text says what a person does about it."""


class PostFout(Exception):
    """A mail could not be handed to the mail server."""


class NietVerzonden(PostFout):
    """The mail server was away or refused for now, and the mail certainly did not leave. The next round tries again."""


class PostGeweigerd(PostFout):
    """The mail server refuses this address or this mail for good. A person answers in another way."""


class VerzendTwijfel(PostFout):
    """The mail may or may not have left. It is never sent again by itself: a person looks in the mailbox and decides."""


class Muur(Exception):
    """A wall that holds whatever was decided before: this may not leave the house. The reason is its id."""
