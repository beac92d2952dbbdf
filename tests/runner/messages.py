"""Every message type of every contract: random documents that libxml2 accepts and that come back
equal from their Rust type, and changed ones that both judge alike."""

import glob
import json
import os
import subprocess
import time
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from . import tools
from .shell import ROOT, must

PROGRAM = os.path.join(ROOT, "target", "debug", "snitflade-messages")
DRIVER = os.path.join(ROOT, "tests", "tools", "messages.py")
WORK = os.path.join(ROOT, "target", "messages")
# Documents, and changed ones, of each type: in `peers`, and by hand.
FEW, MANY = 6, 200


def types():
    """The numbers of the message types of each crate."""
    found = {}
    for line in subprocess.run([PROGRAM, "list"], capture_output=True, check=True, text=True).stdout.splitlines():
        number, package, _, _ = line.split("\t")
        found.setdefault(package, []).append(number)
    return found


def contract_of():
    """The folder of the contract of each crate."""
    folders = {}
    for path in glob.glob(os.path.join(ROOT, "contracts", "*", "*", "contract.toml")):
        with open(path, "rb") as file:
            folders[tomllib.load(file)["crate"]] = os.path.dirname(path)
    return folders


def judged(report, count, whole):
    """So many documents of each type, and as many changed ones; on the whole, each reason explains some."""
    python = tools.python()
    must("cargo", "build", "-q", "-p", "snitflade-exchange", "--bin", "snitflade-messages")
    started = time.monotonic()
    folders, packages = contract_of(), types()

    def one(package):
        folder = os.path.join(WORK, package)
        command = [python, DRIVER, PROGRAM, folders[package], folder, str(count), *packages[package]]
        return subprocess.run(command, capture_output=True, text=True)

    # The largest first, so that the processors end together.
    order = sorted(packages, key=lambda package: -len(packages[package]))
    sums, reasons = Counter(), Counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for package, done in zip(order, pool.map(one, order)):
            *wrong, last = done.stdout.rstrip("\n").split("\n")
            counts = json.loads(last) if done.returncode == 0 else None
            what = f"{package}: {len(packages[package])} message types, {count} documents and {count} changed ones of each"
            report.check(what, counts and not wrong, "\n".join(wrong[:12]) + done.stderr[-1500:])
            if counts:
                sums.update(counts[0])
                reasons.update(counts[1])
    total = sum(map(len, packages.values()))
    report.check("every message type has its documents", 0 < total == sums["full"], f"{sums['full']} of {total}")
    print(
        f"messages: {sums['full']} of {total} message types of {len(packages)} crates with {count} documents, valid for"
        f" libxml2 and equal after a round trip, and {count} changed ones: {sums['documents']} documents,"
        f" {sums['changed']} changed, {sums['invalid']} of them invalid; {sums['alike']} judged alike,"
        f" {sum(reasons.values())} otherwise and explained; {time.monotonic() - started:.0f} s",
    )
    for reason in reasons_known(python):
        print(f"messages: {reasons[reason]} explained: {reason}", flush=True)
        if whole:
            report.check(f"something is explained by: {reason}", reasons[reason] > 0, "nothing")


def reasons_known(python):
    """The reasons for which the two may judge otherwise."""
    program = "import messages; print(*(reason for *_, reason in messages.EXPLAINED), sep='\\n')"
    folder = os.path.dirname(DRIVER)
    done = subprocess.run([python, "-c", program], cwd=folder, capture_output=True, check=True, text=True)
    return [line for line in done.stdout.splitlines() if line]


def few(report):
    """A bounded sample."""
    judged(report, FEW, whole=False)


def whole(report):
    """All of it."""
    judged(report, MANY, whole=True)


SUITES = [("messages", few)]
