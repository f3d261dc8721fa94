"""Entry of `python -m triage.demo`."""

import sys

from triage.demo.verloop import demo

sys.exit(demo())
