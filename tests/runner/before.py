"""The program of a bench with the runtime and the generated crates of another commit, so that a state
before and the state after stand in one run."""

import os
import shutil

from . import benches
from .shell import ROOT, must

OUT = os.path.join(ROOT, "target", "benches", "before")


def before(commit, bench):
    """Builds today's bench of a name against that commit; gives its program."""
    tree = os.path.join(OUT, commit)
    if not os.path.isdir(tree):
        archive = os.path.join(OUT, f"{commit}.tar")
        os.makedirs(tree)
        must("git", "archive", f"--output={archive}", commit)
        must("tar", "-xf", archive, "-C", tree)
        os.remove(archive)
    here = os.path.join(tree, "tests", "benches", bench)
    shutil.copytree(os.path.join(benches.HERE, bench), here, dirs_exist_ok=True)
    peers = os.path.join(tree, "target", "benches", "peers")
    if not os.path.islink(peers):
        os.makedirs(os.path.dirname(peers), exist_ok=True)
        os.symlink(benches.PEERS, peers)
    # Not locked: that state may have needed other packages.
    must("cargo", "build", "-q", "--release", cwd=here, env=dict(benches.BUILD, CARGO_TARGET_DIR=os.path.join(OUT, "build")))
    program = os.path.join(OUT, f"{bench}-{commit}")
    shutil.copy2(os.path.join(OUT, "build", "release", bench), program)
    return program
