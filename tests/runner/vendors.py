"""Workspaces of vendors, one for each door, built from the unpacked packages and run."""

import glob
import os
import shutil
import time
import tomllib

from . import packages
from .shell import ROOT, SHARED, cargo_test, must


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


def own(report):
    """A repository from nothing, by the README's steps: with a contract of the platform, as it
    is published where that is at hand, and with one of nobody's."""
    must("cargo", "build", "-q", "-p", "snitflade-codegen")
    command = os.path.join(ROOT, "target", "debug", "snitflade")
    published = "SF1520/bellcom+valghalla-2.0/PersonBaseDataExtended-4-2017/wsdl/context"
    person = os.path.join(SHARED, "published", published, "PersonBaseDataExtendedService.wsdl")
    if not os.path.isfile(person):
        person = os.path.join(ROOT, "contracts/SF1520/4.0/wsdl/PersonBaseDataExtendedService.context.wsdl")
    loan = os.path.join(ROOT, "tests/vendors/buildscript/contracts/laan.wsdl")
    home = os.path.join(packages.HOME, "own")
    shutil.rmtree(home, ignore_errors=True)
    for name, wsdl in (("PERSON", person), ("LAAN", loan)):
        started = time.monotonic()
        folder = os.path.join(home, name)
        os.makedirs(folder)
        must(command, "new", f"contracts/{name}/1", wsdl, cwd=folder)
        must(command, "generate", cwd=folder)
        must(command, "generate", "--check", cwd=folder)
        # The one-line way beside it.
        must(command, "generate", "--wsdl", wsdl, "--out", "generated/alone", cwd=folder)
        shutil.copy(os.path.join(ROOT, "Cargo.lock"), folder)
        must("cargo", "check", "--all-features", *config({}), cwd=folder, env=packages.BUILD)
        made = [f"generated/{crate}/Cargo.toml" for crate in (f"{name.lower()}-v1", "alone")]
        made += ["Cargo.lock", ".gitattributes", f"contracts/{name}/1/contract.toml"]
        missing = [file for file in made if not os.path.isfile(os.path.join(folder, file))]
        report.check(f"own repository {name}", not missing, ", ".join(missing))
        print(f"own repository {name}: {time.monotonic() - started:.1f} s", flush=True)


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


SUITES = [("vendors", vendors), ("own-repository", own)]
