"""The program of a bench with the runtime and the generated crates of another commit, so that a state
before and the state after stand in one run."""

import os
import shutil

from . import benches
from .shell import ROOT, must

OUT = os.path.join(ROOT, "target", "benches", "before")


def tree(commit):
    """The files of that commit, in a folder of their own."""
    folder = os.path.join(OUT, commit)
    if not os.path.isdir(folder):
        archive = os.path.join(OUT, f"{commit}.tar")
        os.makedirs(folder)
        must("git", "archive", f"--output={archive}", commit)
        must("tar", "-xf", archive, "-C", folder)
        os.remove(archive)
    return folder


def before(commit, bench):
    """Builds today's bench of a name against that commit; gives its program."""
    files = tree(commit)
    here = os.path.join(files, "tests", "benches", bench)
    shutil.copytree(os.path.join(benches.HERE, bench), here, dirs_exist_ok=True)
    peers = os.path.join(files, "target", "benches", "peers")
    if not os.path.islink(peers):
        os.makedirs(os.path.dirname(peers), exist_ok=True)
        os.symlink(benches.PEERS, peers)
    # Not locked: that state may have needed other packages.
    must("cargo", "build", "-q", "--release", cwd=here, env=dict(benches.BUILD, CARGO_TARGET_DIR=os.path.join(OUT, "build")))
    program = os.path.join(OUT, f"{bench}-{commit}")
    shutil.copy2(os.path.join(OUT, "build", "release", bench), program)
    return program
