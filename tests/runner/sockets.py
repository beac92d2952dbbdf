"""Exchanges over raw sockets: octets written by hand against generated client and server."""

import re

from .shell import cargo_test

COUNT = re.compile(r"^(.+): (\d+) exchanges$", re.M)


def sockets(report):
    """Every row of the tables; each test prints how many exchanges it made."""
    output = cargo_test(report, "-p", "snitflade-wire", "--", "--nocapture", timeout=1200, name="raw sockets")
    total = sum(int(count) for _, count in COUNT.findall(output))
    print(f"{total} exchanges over raw sockets", flush=True)
    report.check("at least 150 exchanges", total >= 150, f"{total}")
