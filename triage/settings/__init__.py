"""Everything configurable: files under config/, read once and validated; secrets from the environment or from files."""

from triage.settings.laden import Config, laad_config
from triage.settings.omgeving import Omgeving

__all__ = ["Config", "Omgeving", "laad_config"]
