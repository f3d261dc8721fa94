"""What can go wrong with the living kaart."""


class KaartFout(Exception):
    """Nothing on the kaart was changed. Do what the line below says, and give the command again."""


class KennisbankFout(KaartFout):
    """Nothing was written to the knowledge base. Do what the line below says, and give the command again."""
