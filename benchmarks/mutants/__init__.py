"""Mutation testing of the rooms where a fault would be a wrong number: `python -m benchmarks.mutants -h`."""
