"""Hub Explorer: explore an AI hub from documents; this module holds the version and nothing that costs time."""

__version__ = "0.1.0"
