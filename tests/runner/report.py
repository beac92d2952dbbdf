"""Counts what passed, failed and was skipped, per suite, and says so, with the disk each took."""

import shutil
import time

from .shell import ROOT


def disk():
    """Megabytes (10^6 octets) in use and free on the disk of the checkout."""
    usage = shutil.disk_usage(ROOT)
    return usage.used // 1_000_000, usage.free // 1_000_000


class Report:
    """The outcome of one run; `finish` prints the closing line."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.suites = []
        self.failures = []

    def ok(self, count=1):
        """Counts checks that held."""
        self.passed += count

    def bad(self, what, why="", count=1):
        """Counts checks that did not hold and keeps the reason for the end."""
        self.failed += count
        self.failures.append(what)
        print(f"FAILED {what}" + (f": {why}" if why else ""), flush=True)

    def skip(self, what, why, count=1):
        """Counts a check that could not run here; always with its reason."""
        self.skipped += count
        print(f"SKIPPED {what}: {why}", flush=True)

    def check(self, what, held, why=""):
        """Counts one check either way."""
        if held:
            self.ok()
        else:
            self.bad(what, why)
        return held

    def run(self, name, suite):
        """Runs one suite; an exception is a failure of that suite, not of the run."""
        print(f"\n== {name}", flush=True)
        before = (self.passed, self.failed, self.skipped)
        started, (used, _) = time.monotonic(), disk()
        try:
            suite(self)
        except Exception as error:  # a broken suite must not hide the others
            self.bad(name, f"{type(error).__name__}: {error}")
        seconds = time.monotonic() - started
        after = (self.passed, self.failed, self.skipped)
        counts = tuple(b - a for a, b in zip(before, after))
        now, free = disk()
        more = now - used
        self.suites.append((name, seconds, more, counts))
        print(f"-- {name}: {counts[0]} passed, {counts[1]} failed, {counts[2]} skipped in {seconds:.1f} s; "
              f"disk {more:+} MB, {free} MB free", flush=True)

    def finish(self):
        """Prints seconds and disk per suite, the failures and the closing line; gives the exit code."""
        print("\n== seconds and disk per suite")
        for name, seconds, more, (passed, failed, skipped) in self.suites:
            print(f"{seconds:8.1f} s {more:+7} MB  {name:<16} {passed} passed, {failed} failed, {skipped} skipped")
        for failure in self.failures:
            print(f"FAILED {failure}")
        if self.passed + self.failed == 0:
            print("nothing was checked")
            return 1
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped", flush=True)
        return 1 if self.failed else 0
