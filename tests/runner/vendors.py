"""Workspaces of vendors, one for each door, built from the unpacked packages and run."""

import glob
import os
import re
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
            report, "--tests", *config(manifest), cwd=folder, env=packages.BUILD, timeout=1800, name=f"vendor {name}",
        )
        print(f"vendor {name}: {time.monotonic() - started:.1f} s", flush=True)


# Where README.md tells how a repository of one's own comes to be.
HEADING = "## In a repository of your own\n"
# What its steps call the WSDL and the contract.
NAMES = {
    "wsdl": r"package/wsdl/\w+\.wsdl",
    "contract": r"\bSF1520/4\.0\b",
}
PUBLISHED = "published/SF1520/rimi-itk+digitaliseringskataloget.dk/4.0/PersonBaseDataExtendedService"


def steps():
    """The commands of README.md: the lines of the fenced blocks of `sh` in its section."""
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        section = file.read().split(HEADING, 1)[1].split("\n## ", 1)[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", section, re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def inputs(report):
    """A contract of the platform, as it is published where that is at hand; one of a public
    service that has nothing to do with it; and one with invented names."""
    person = os.path.join(SHARED, PUBLISHED, "wsdl/context/PersonBaseDataExtendedService.wsdl")
    if not os.path.isfile(person):
        person = os.path.join(ROOT, "contracts/SF1520/4.0/wsdl/PersonBaseDataExtendedService.context.wsdl")
    found = [("PERSON", person)]
    vat = os.path.join(SHARED, "corpora/vies/checkVatService.wsdl")
    if os.path.isfile(vat):
        found.append(("VAT", vat))
    else:
        report.skip("own repository VAT", "the corpora are not beside this clone (../shared/corpora)")
    return found + [("LAAN", os.path.join(ROOT, "tests/vendors/buildscript/contracts/laan.wsdl"))]


def own(report):
    """A repository from nothing, by the README's commands as they stand there; only the names of
    the WSDL and of the contract are those of the input."""
    must("cargo", "build", "-q", "-p", "snitflade-codegen")
    path = os.pathsep.join([os.path.join(ROOT, "target", "debug"), os.environ["PATH"]])
    lines = steps()
    used = [what for what, name in NAMES.items() if any(re.search(name, line) for line in lines)]
    kinds = [kind for kind in ("new", "generate", "--check", "--wsdl") if any(kind in line for line in lines)]
    report.check("the README's steps are found", len(used) == 2 and len(kinds) == 4, "\n".join(lines))
    home = os.path.join(packages.HOME, "own")
    shutil.rmtree(home, ignore_errors=True)
    for name, wsdl in inputs(report):
        started = time.monotonic()
        folder = os.path.join(home, name)
        os.makedirs(folder)
        for line in lines:
            line = re.sub(NAMES["contract"], f"{name}/1", re.sub(NAMES["wsdl"], wsdl, line))
            must("bash", "-c", line, cwd=folder, env={"PATH": path})
        crates = sorted(glob.glob(os.path.join(folder, "*", "*", "Cargo.toml")))
        report.check(f"own repository {name}: crates of both ways", len(crates) == 2, ", ".join(crates))
        program(folder, crates)
        must("cargo", "check", "--workspace", "--all-features", *config({}), cwd=folder, env=packages.BUILD)
        made = [".gitattributes", f"contracts/{name}/1/contract.toml", "contracts/contracts.lock"]
        missing = [file for file in made if not os.path.isfile(os.path.join(folder, file))]
        report.check(f"own repository {name}", not missing, ", ".join(missing))
        print(f"own repository {name}: {time.monotonic() - started:.1f} s", flush=True)


def program(folder, crates):
    """A package of the vendor's at the root of the workspace that `new` wrote, on all crates."""
    lines = ['[package]', 'name = "own"', 'version = "0.1.0"', 'edition = "2024"', '[dependencies]']
    for manifest in crates:
        with open(manifest, "rb") as file:
            name = tomllib.load(file)["package"]["name"]
        lines.append(f'{name} = {{ path = "{os.path.relpath(os.path.dirname(manifest), folder)}" }}')
    with open(os.path.join(folder, "Cargo.toml"), "a", encoding="utf-8") as file:
        file.write("\n" + "\n".join(lines) + "\n")
    os.makedirs(os.path.join(folder, "src"))
    open(os.path.join(folder, "src", "lib.rs"), "w", encoding="utf-8").close()
    # The versions of the repository, so that nothing is resolved anew.
    shutil.copy(os.path.join(ROOT, "Cargo.lock"), folder)


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
