"""Hub Explorer: explore an AI hub from documents; holds the version and nothing that costs time."""

__version__ = "0.1.0"
