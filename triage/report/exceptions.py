"""What can go wrong with a report."""


class RapportFout(Exception):
    """The report cannot be made like this."""


class GeenPdf(RapportFout):
    """The PDF cannot be made on this machine; everything else was written."""
