"""Speed beside a bare tokenizer, and build time beside the peer's code."""

import os

from . import tools
from .shell import ROOT, must, run


def benches(report):
    """Prints the figures; they are not judged, the machine may be busy."""
    python = tools.python()
    must("cargo", "build", "-q", "--release", "-p", "snitflade-bench")
    must(python, "tests/tools/sizes.py", "target/bench/documents")
    for what, command in (
        ("speed of ours", [os.path.join(ROOT, "target", "release", "snitflade-bench"), "target/bench/documents"]),
        ("build time of ours and the peer's", [python, "tests/benches/peer.py", "build"]),
        ("speed of the peer's", [python, "tests/benches/peer.py", "speed"]),
    ):
        code, output = run(*command, timeout=3000)
        report.check(what, code == 0, output[-1500:])
