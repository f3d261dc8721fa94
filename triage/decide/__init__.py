"""Deciding: pure functions from a bericht, its labels, the kaart, the rules, the mandaat and the history to an Advies."""

from triage.decide.beslis import beslis
from triage.decide.regels import Regels

__all__ = ["Regels", "beslis"]
