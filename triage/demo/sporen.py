"""Looks for traces of mails in what is kept: an address, or five words in a row."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Engine, MetaData, select

RIJ = 5
"""this many words in a row identify a mail"""


def woorden(tekst: str) -> str:
    """Lower-case words with single spaces, so that line breaks and punctuation hide nothing."""
    return " ".join(re.findall(r"[\w@.]+", tekst.lower()))


def herkenbaar(mail: Mapping[str, Any]) -> list[str]:
    """Every run of five words of subject and text, and the sender's address."""
    words = woorden(f"{mail['onderwerp']} {mail['tekst']}").split()
    runs = [" ".join(words[i : i + RIJ]) for i in range(len(words) - RIJ + 1)]
    address = re.search(r"[\w.+-]+@[\w.-]+", mail["van"])
    return [*runs, *([woorden(address.group())] if address else [])]


def sporen(mails: Iterable[Mapping[str, Any]], bewaard: str) -> list[str]:
    """Ids of mails that left a trace in this text."""
    kept = woorden(bewaard)
    return [mail["id"] for mail in mails if any(run in kept for run in herkenbaar(mail))]


def alles_in(engine: Engine) -> str:
    """Every value of every table as text, bytes included."""
    meta = MetaData()
    meta.reflect(engine)
    with engine.connect() as connection:
        rows = [row for table in meta.sorted_tables for row in connection.execute(select(table))]
    return "\n".join(
        value.decode("utf-8", "ignore") if isinstance(value, bytes) else str(value) for row in rows for value in row if value is not None
    )
