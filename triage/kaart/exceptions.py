"""What can go wrong with the living kaart."""


class KaartFout(Exception):
    """Nothing on the kaart was changed. Do what the line below says, and give the command again."""
