"""Tests that would notice: a seeded sample of small changes to runtime and generator.

`cargo-mutants` changes one operator, arm, guard or return value at a time, in a copy of the
tree, and runs the changed crate's own tests. What they do not notice stands in
`tests/mutation/accepted.tsv` with a reason, or the suite fails.
"""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

from .shell import ROOT, TOOLS, must, run

VERSION = "27.1.0"
SEED = 20261126
SAMPLE = 200
NOTICED_PERCENT = 90
PACKAGES = ["snitflade-runtime", "snitflade-codegen"]
ACCEPTED = os.path.join(ROOT, "tests", "mutation", "accepted.tsv")
WORK = os.path.join(ROOT, "target", "mutation")
# Each changed crate is built anew for every mutant, so building fast matters more here than running fast.
FAST_BUILD = "--config=profile.dev.package.snitflade-runtime.opt-level=0"
# A mutant that never ends is noticed by its time; the tests themselves take a tenth of it.
TEST_SECONDS = 180


def tool():
    """The program; installed once."""
    program = os.path.join(TOOLS, "mutants", "bin", "cargo-mutants")
    if not os.path.exists(program):
        must("cargo", "install", "cargo-mutants", "--version", VERSION, "--locked",
             "--root", os.path.join(TOOLS, "mutants"), quiet=True)
    return program


def work(package, *names):
    """A path in the room of one package: the two are judged side by side, each in a tree of its own."""
    return os.path.join(WORK, package, *names)


def copy_tree(package):
    """Copies the files of the repository; what is mutated is never the working tree."""
    files = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT,
                           capture_output=True, text=True, check=True).stdout.split("\0")
    shutil.rmtree(work(package, "tree"), ignore_errors=True)
    for name in filter(None, files):
        source, target = os.path.join(ROOT, name), work(package, "tree", name)
        if os.path.isfile(source):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy2(source, target)


def listed(program, package, *choice):
    """The mutants of a package, or the chosen part of them."""
    output = subprocess.run([program, "mutants", "--list", "--json", "-p", package, *choice],
                            cwd=work(package, "tree"), capture_output=True, text=True,
                            check=True).stdout
    return json.loads(output)


def choice(count, seed, sample):
    """Every n-th mutant in the order of the files, so that no file is left out by chance."""
    parts = max(count // sample, 1)
    return ["--sharding", "round-robin", "--shard", f"{seed % parts}/{parts}"]


def lasting_name(name):
    """A mutant without its place in the file, which every edit moves."""
    return re.sub(r":\d+:\d+:", ":", name, count=1)


def judge(program, package, chosen):
    """Runs the chosen mutants of a package; gives outcome by name."""
    out = work(package, "out")
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    build = {"CARGO_TARGET_DIR": work(package, "build"), "CARGO_PROFILE_DEV_DEBUG": "0"}
    # Exit codes tell of missed mutants and time-outs, which the outcomes say in full.
    run(program, "mutants", "-p", package, *chosen, "--all-features", "--in-place", "--timeout",
        str(TEST_SECONDS), f"--cargo-arg={FAST_BUILD}", "-o", out, "--colors", "never", "--",
        "--lib", "--tests", cwd=work(package, "tree"), env=build, timeout=8 * 3600)
    with open(os.path.join(out, "mutants.out", "outcomes.json"), encoding="utf-8") as file:
        outcomes = json.load(file)["outcomes"]
    return {
        outcome["scenario"]["Mutant"]["name"]: outcome["summary"]
        for outcome in outcomes
        if isinstance(outcome["scenario"], dict)
    }


def accepted():
    """Reasons by lasting name."""
    reasons = {}
    with open(ACCEPTED, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                name, reason = line.rstrip("\n").split("\t")
                reasons[name] = reason
    return reasons


def verdict(report, outcomes, reasons, known):
    """Counts, prints and judges: enough is noticed, and each miss has a reason that still holds."""
    noticed = [name for name, outcome in outcomes.items() if outcome in ("CaughtMutant", "Timeout")]
    missed = sorted(name for name, outcome in outcomes.items() if outcome == "MissedMutant")
    unviable = len(outcomes) - len(noticed) - len(missed)
    judged = len(noticed) + len(missed)
    percent = 100 * len(noticed) / max(judged, 1)
    print(f"{len(outcomes)} mutants: {len(noticed)} noticed, {len(missed)} missed, "
          f"{unviable} do not compile; {percent:.1f} % noticed", flush=True)
    for name in missed:
        reason = reasons.get(lasting_name(name))
        print(f"missed: {name}" + (f": {reason}" if reason else ""), flush=True)
        report.check(f"missed without a reason: {name}", reason is not None)
    caught = {lasting_name(name) for name in noticed} - {lasting_name(name) for name in missed}
    for name in reasons:
        report.check(f"a reason for a mutant that is noticed: {name}", name not in caught)
        report.check(f"a reason for a mutant that is no more: {name}", name in known)
    report.check("enough is noticed", judged > 0 and percent >= NOTICED_PERCENT, f"{percent:.1f} %")


def mutation(report, seed=SEED, size=SAMPLE):
    """The sample over both crates."""
    program = tool()
    for package in PACKAGES:
        copy_tree(package)
    every = {package: listed(program, package) for package in PACKAGES}
    total = sum(map(len, every.values()))
    chosen = choice(total, seed, size)
    sample = sum(len(listed(program, package, *chosen)) for package in PACKAGES)
    print(f"{sample} of {total} mutants", flush=True)
    with ThreadPoolExecutor() as pool:
        judged = pool.map(lambda package: judge(program, package, chosen), PACKAGES)
    outcomes = {name: outcome for part in judged for name, outcome in part.items()}
    report.check("every mutant of the sample has an outcome", len(outcomes) == sample,
                 f"{len(outcomes)} of {sample}")
    known = {lasting_name(mutant["name"]) for part in every.values() for mutant in part}
    verdict(report, outcomes, accepted(), known)


SUITES = [("mutation", mutation)]
