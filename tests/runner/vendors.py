"""Workspaces of vendors, one for each door, built from the unpacked packages and run."""

import glob
import os
import shutil
import time
import tomllib

from . import packages
from .shell import ROOT, cargo_test


def vendors(report):
    """Every workspace below tests/vendors: what it tests, from the packages."""
    for folder in sorted(glob.glob(os.path.join(ROOT, "tests", "vendors", "*", ""))):
        name = os.path.basename(os.path.dirname(folder))
        with open(os.path.join(folder, "Cargo.toml"), "rb") as file:
            manifest = tomllib.load(file)
        # The versions of the repository, so that nothing is resolved anew.
        shutil.copy(os.path.join(ROOT, "Cargo.lock"), folder)
        started = time.monotonic()
        cargo_test(
            report, "--tests", *config(manifest), cwd=folder, env=packages.BUILD, timeout=600, name=f"vendor {name}",
        )
        print(f"vendor {name}: {time.monotonic() - started:.1f} s", flush=True)


def config(manifest):
    """Arguments that put the unpacked packages in the place of those of a registry."""
    wanted = {"snitflade-runtime"}
    for key in ("dependencies", "build-dependencies", "dev-dependencies"):
        wanted |= set(manifest.get(key, {}))
    if "snitflade-macros" in wanted:
        wanted.add("snitflade-codegen")
    folders = {name: folder for name, folder in packages.unpacked().items() if name in wanted}
    lines = [f"patch.crates-io.{name}.path={folder!r}" for name, folder in folders.items()]
    return [word for line in lines for word in ("--config", line)]


SUITES = [("vendors", vendors)]
