"""What the commands that follow updates take in a release build: seconds and memory of every
comparison of two versions in `contracts/`, of `status`, of `generate --check` and of a whole
generation. Seconds are processor time, because neighbours on the machine distort wall time."""

import glob
import os
import resource
import subprocess
import sys

from .pace import slowness
from .shell import ROOT, must, run

SNITFLADE = os.path.join(ROOT, "target", "release", "snitflade")
# Bounds of one command: seconds of processor time, MiB.
DIFF = (1.0, 300)
STATUS = (2.0, 300)
CHECK = (2.0, 300)
# A snitflade that was followed by one of another id.
FOLLOWED = [("SF1460/5.10", "SF1461/2.0")]


def pairs():
    """Every two versions of one snitflade, the older first, and those followed by another."""
    found = glob.glob(os.path.join(ROOT, "contracts", "*", "*", "contract.toml"))
    names = sorted("/".join(path.split(os.sep)[-3:-1]) for path in found)
    by_id = {}
    for name in names:
        by_id.setdefault(name.split("/")[0], []).append(name)
    every = [(old, new) for same in by_id.values() for at, old in enumerate(same) for new in same[at + 1:]]
    return every + [pair for pair in FOLLOWED if set(pair) <= set(names)]


def measured(*arguments):
    """Seconds of processor time and MiB of one run, in a process of its own so that nothing
    that ran before is counted; `None` where it does not end with 0."""
    code, output = run(sys.executable, "-c", f"from runner import upkeep_speed; upkeep_speed.measure({arguments!r})",
                       env={"PYTHONPATH": os.path.join(ROOT, "tests")}, quiet=True, timeout=600)
    return tuple(map(float, output.split()[-2:])) if code == 0 else None


def measure(arguments):
    """Prints seconds of processor time and the peak of memory, in MiB, of one command."""
    subprocess.run([SNITFLADE, *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss / 1024:.0f}")


def speed(report):
    """Every command within its bound; the figures are printed."""
    must("cargo", "build", "-q", "--release", "-p", "snitflade-codegen", "--bin", "snitflade")
    every = pairs()
    report.check("there are pairs of versions to compare", len(every) >= 7, str(every))
    commands = [(f"diff {old} {new}", ("diff", old, new, "--format", "html", "--fail-on", "never"), DIFF) for old, new in every]
    commands.append(("status of all contracts", ("status",), STATUS))
    commands.append(("generate --check of all contracts", ("generate", "--check"), CHECK))
    for name, arguments, (seconds, mib) in commands:
        found = measured(*arguments)
        shown = "did not end with 0" if found is None else f"{found[0]:.2f} s, {found[1]:.0f} MiB"
        within = found is not None and found[0] <= seconds * slowness() and found[1] <= mib
        report.check(f"{name}: within {seconds} s and {mib} MiB", within, shown)
        print(f"{name}: {shown}", flush=True)


SUITES = [("upkeep-speed", speed)]
