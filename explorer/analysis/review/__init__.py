"""Rules that find where claims disagree: a rule a module, run by `registry`. Nothing here settles anything."""
