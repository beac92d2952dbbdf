"""The rows of the catalogue: the table of their cells, and the behaviours that have a test."""

from .shell import cargo_test

TESTS = (
    ("-p", "snitflade-exchange", "--test", "table"),
    ("-p", "snitflade-codegen", "--test", "catalogue", "behaviour"),
    ("-p", "snitflade-codegen", "--test", "behaviours_shared"),
)


def rows(report):
    """Both are printed."""
    for test in TESTS:
        cargo_test(report, *test, "--", "--nocapture")


SUITES = [("rows", rows)]
