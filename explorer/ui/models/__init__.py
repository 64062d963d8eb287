"""Item models over prebuilt rows; no widgets, no queries."""
