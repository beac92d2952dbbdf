#!/usr/bin/env python3
"""Takes a new sample of generated crates: see README.md for when that is allowed."""

import os
import re
import shutil

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SOURCES = ["tests/services/generated/regn-v1", "generated/sf1520-v4-0"]


def take(source):
    """A copy under a name of its own, for a workspace has room for one package of a name."""
    name = os.path.basename(source)
    target = os.path.join(HERE, "crates", name)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(os.path.join(ROOT, source), target, ignore=shutil.ignore_patterns("target"))
    path = os.path.join(target, "Cargo.toml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r'(?m)^name = ".*"$', f'name = "frozen-{name}"', text, count=1)
    if "publish" not in text:
        text = text.replace("[lib]", "publish = false\n\n[lib]", 1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


for each in SOURCES:
    take(each)
