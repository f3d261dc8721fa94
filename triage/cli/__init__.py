"""The command `triage`: one command per job, thin."""

from triage.cli.app import main

__all__ = ["main"]
