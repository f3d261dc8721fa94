"""What the tests of rappel share: the shipped rules and calendar, read once."""

import sys
from functools import cache
from pathlib import Path

import pytest

from triage.rappel.datumtaal import Datumtaal, maak_datumtaal
from triage.rappel.kalender import Kalender, maak_kalender
from triage.settings.bestanden import lees
from triage.settings.kalender import KalenderBestand
from triage.settings.rappel import RappelBestand
from triage.settings.terugkoppeling import TerugkoppelingBestand

CONFIG = Path(__file__).parents[2] / "config"
