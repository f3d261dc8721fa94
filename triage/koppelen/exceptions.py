"""What can stop a connection from being made. No message holds a password."""


class KoppelFout(Exception):
    """The connection was not set up, and no settings were changed. The message says what to change."""
