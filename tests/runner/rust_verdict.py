"""The Rust verdict against the compiler: single edits of a contract, each generated, with a
crate that uses all of the old version compiled against it."""

import os

from .shell import ROOT, must, run


def few(report):
    """Twelve edits, spread over all kinds."""
    verdicts(report, 12)


def many(report):
    """A hundred edits."""
    verdicts(report, 100)


def verdicts(report, count):
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-rust-verdict")
    program = os.path.join(ROOT, "target", "debug", "snitflade-rust-verdict")
    code, output = run(program, os.path.join(ROOT, "target", "rust-verdict"), str(count), timeout=1200)
    report.check(f"the Rust verdict is the compiler's in {count} edits", code == 0, output[-1500:])
