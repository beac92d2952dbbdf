"""The pages of docs/: every file they show is written and every command is run, in a folder of
the page's own, with the packages in the place of those of a registry."""

import glob
import os
import re
import shutil
import tempfile
import time

from . import packages
from .shell import ROOT, must

# A fenced block, with the comment before it that makes it a file.
BLOCK = re.compile(r"^(?:<!-- file: (\S+) -->\n)?```(\w*)\n(.*?)^```$", re.M | re.S)


def pages(report):
    """Every page with a command; and no page has a block that nothing looks at."""
    must("cargo", "build", "-q", "-p", "snitflade-codegen")
    path = os.pathsep.join([os.path.join(ROOT, "target", "debug"), os.environ["PATH"]])
    run = 0
    for page in sorted(glob.glob(os.path.join(ROOT, "docs", "*.md"))):
        name = os.path.basename(page)
        with open(page, encoding="utf-8") as file:
            blocks = BLOCK.findall(file.read())
        loose = [kind or "without a word" for path, kind, _ in blocks if not path and kind not in ("sh", "text")]
        report.check(f"{name}: every block is a file, a command or what a command prints", not loose, ", ".join(loose))
        if any(kind == "sh" for _, kind, _ in blocks):
            run += 1
            # Not below the clone, whose workspace a vendor does not have around his own.
            with tempfile.TemporaryDirectory() as folder:
                prepare(folder)
                follow(report, name, blocks, folder, {**packages.BUILD, "PATH": path})
    report.check("pages with commands are found", run > 3, str(run))


def prepare(folder):
    """Gives a folder a contract in package/, and the unpacked packages for cargo."""
    os.makedirs(os.path.join(folder, ".cargo"))
    shutil.copytree(os.path.join(ROOT, "tests/vendors/buildscript/contracts"), os.path.join(folder, "package"))
    shutil.copy(os.path.join(ROOT, "Cargo.lock"), folder)
    with open(os.path.join(folder, ".cargo", "config.toml"), "w", encoding="utf-8") as file:
        file.write("[patch.crates-io]\n" + packages.patches(packages.LIBRARIES))


def follow(report, name, blocks, folder, env):
    """Does what a page says, from top to bottom."""
    started = time.monotonic()
    printed = ""
    for path, kind, text in blocks:
        if path:
            target = os.path.join(folder, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)
        elif kind == "sh":
            printed = must("bash", "-e", "-c", text, cwd=folder, env=env, timeout=900)
        else:
            report.check(f"{name}: what it says is printed", text in printed, printed[-1000:])
    report.check(f"{name}: its steps", True)
    print(f"{name}: {time.monotonic() - started:.1f} s", flush=True)


SUITES = [("pages", pages)]
