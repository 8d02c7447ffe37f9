"""The page against what a reader would write in forty lines: see ``benchmarks/README.md``."""
