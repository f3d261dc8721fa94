"""Signalen's recipe for one label, re-typed to measure against: stemmed counts, then one L1 logistic regression per value."""

import re
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from benchmarks.stam import stam

_WOORD = re.compile(r"\w+")


def stammen(tekst: str) -> list[str]:
    """The stems of a text, in order."""
    return [stam(word) for word in _WOORD.findall(tekst.lower())]


def leer(teksten: Sequence[str], waarden: Sequence[str]) -> Pipeline:
    """Learn one label."""
    one = LogisticRegression(l1_ratio=1.0, solver="liblinear", C=10.0, random_state=0)
    return make_pipeline(CountVectorizer(analyzer=stammen), OneVsRestClassifier(one)).fit(teksten, waarden)


def voorspel(model: Pipeline, tekst: str) -> str:
    """The value for one text."""
    chances = model.predict_proba([tekst])[0]
    return str(model.classes_[int(np.argmax(chances))])
