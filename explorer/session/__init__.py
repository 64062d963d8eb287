"""The application without a screen: find, open, edit, undo, export; no SQL, no Qt."""
