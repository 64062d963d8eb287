"""Text into records and back (CSV, data packages); knows neither workspace nor window."""
