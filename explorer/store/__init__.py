"""The workspace file and all SQL; no reasoning about what the rows mean."""
