"""The terminal: one console for people, and logging that holds ids only."""

import logging
import sys

from rich.console import Console

console = Console()
"""for people"""
fouten = Console(stderr=True)
"""for progress and errors, so that output can be piped"""


def log_naar_scherm(niveau: int = logging.INFO) -> None:
    """Log lines to standard error, with time and room. APScheduler's own log is left out: it prints exceptions with their values."""
    logging.basicConfig(stream=sys.stderr, level=niveau, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True)
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    logging.getLogger("urllib3").setLevel(logging.ERROR)
