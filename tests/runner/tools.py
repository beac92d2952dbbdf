"""What the suites need beside the toolchain; installed once into `.tools/`."""

import os
import shutil

from .shell import ROOT, TOOLS, must, run

PYTHON_PACKAGES = ["jsonschema==4.26.0", "zeep==4.3.3", "lxml==6.1.3", "xmlschema==4.3.2", "signxml==5.2.0", "xmlsec==1.3.17", "flask==3.1.3", "pyyaml==6.0.3"]


def marked(folder, wanted):
    """Whether a folder was installed with exactly these packages."""
    path = os.path.join(folder, ".installed")
    return os.path.exists(path) and open(path).read() == wanted


def mark(folder, wanted):
    """Notes what a folder was installed with."""
    with open(os.path.join(folder, ".installed"), "w") as file:
        file.write(wanted)


def python():
    """A Python with the packages of the suites."""
    folder, wanted = os.path.join(TOOLS, "py"), "\n".join(PYTHON_PACKAGES)
    program = os.path.join(folder, "bin", "python")
    if not marked(folder, wanted):
        must("python3", "-m", "venv", folder)
        must(program, "-m", "pip", "install", "-q", *PYTHON_PACKAGES, timeout=1800)
        mark(folder, wanted)
    return program


def node_modules():
    """The folder of the packages the Node.js peer needs."""
    source = os.path.join(ROOT, "tests", "peers", "node", "package.json")
    folder, wanted = os.path.join(TOOLS, "node"), open(source).read()
    if not marked(folder, wanted):
        os.makedirs(folder, exist_ok=True)
        shutil.copy(source, folder)
        must("npm", "install", "--no-audit", "--no-fund", cwd=folder, timeout=1800)
        mark(folder, wanted)
    return os.path.join(folder, "node_modules")


def have(program):
    """Whether a program is on this machine."""
    return shutil.which(program) is not None


def installed(program, package=None):
    """Whether a program is on this machine, or could be installed as a Debian package."""
    if not have(program) and have("apt-get") and os.geteuid() == 0:
        run("apt-get", "install", "-y", "-q", package or program, quiet=True)
    return have(program)


def library(name, package):
    """Whether the headers of a C library are on this machine, or could be installed."""
    if run("pkg-config", "--exists", name, quiet=True)[0] != 0 and have("apt-get") and os.geteuid() == 0:
        run("apt-get", "install", "-y", "-q", package, quiet=True)
    return run("pkg-config", "--exists", name, quiet=True)[0] == 0
