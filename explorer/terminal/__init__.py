"""Commands of the terminal beside those in `explorer.cli`, and how all of them speak."""
