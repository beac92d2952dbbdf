"""Chooses the suites of a tier and runs them."""

from . import contracts, full, peers, quick
from .report import Report

TIERS = {
    "quick": quick.SUITES,
    "peers": quick.SUITES + contracts.SUITES + peers.SUITES,
    "full": quick.SUITES + contracts.SUITES + peers.SUITES + full.SUITES,
}


def main(arguments):
    """Runs a tier, or only the named suites of it."""
    if not arguments or arguments[0] not in TIERS:
        print(f"usage: tests/run {'|'.join(TIERS)} [SUITE…]")
        return 2
    suites = TIERS[arguments[0]]
    wanted = arguments[1:]
    unknown = set(wanted) - {name for name, _ in suites}
    if unknown:
        print(f"no such suite: {', '.join(sorted(unknown))}; there are {', '.join(name for name, _ in suites)}")
        return 2
    report = Report()
    for name, suite in suites:
        if not wanted or name in wanted:
            report.run(name, suite)
    return report.finish()
