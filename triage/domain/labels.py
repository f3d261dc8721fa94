"""What the classifier says of a bericht: every label with its chance, and the words that decided."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kans:
    """One value with the calibrated chance (0 to 1) that it is right."""

    waarde: str
    kans: float


@dataclass(frozen=True, slots=True)
class Kenmerk:
    """One feature that pleaded for a value. `id` is stable for a model version and may be stored; `woorden` may not."""

    label: str
    """which label it pleads for: route, soort, vi, ..."""
    id: str
    woorden: str
    """as they stand in the bericht"""
    gewicht: float


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of one bericht. Each tuple holds every known value, best first; chances add up to 1."""

    melder: tuple[Kans, ...]
    sector: tuple[Kans, ...]
    subcategorie: tuple[Kans, ...]
    soort: tuple[Kans, ...]
    route: tuple[Kans, ...]
    """chance that this route is acceptable as first choice"""
    vi: float
    """chance of a vertrouwensinspecteur matter; the threshold for it is low on purpose"""
    signaal: float
    dringend: float
    mens: float
    kenmerken: tuple[Kenmerk, ...]
    model: str
    """version of the model that said so"""
    keuzes: tuple[str, ...] = ()
    """at most three routes, best first, among which a good one is at the promised rate; empty where nothing is promised"""
