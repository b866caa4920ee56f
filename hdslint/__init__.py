"""hdslint: an infrastructure-as-code policy linter for the hosting of French health data (HDS)."""

__version__ = "0.1.0"
