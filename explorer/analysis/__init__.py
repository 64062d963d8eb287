"""Pure reasoning over records: totals, disagreements, coverage; reads and writes nothing."""
