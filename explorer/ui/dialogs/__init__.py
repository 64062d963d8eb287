"""Windows that ask one thing and return the answer; the main window does what it says."""
