"""One file a measure; each prints a table and writes benchmarks/results/<measure>.json."""
