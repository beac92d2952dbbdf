"""Edits of kinds of files, which settings describe."""

import os
import re

from doors import Door
import services


class Files(Door):
    """A way to edit the settings of a contract."""

    def edit(self, contract, chance):
        """The edit as a line; nothing where the kind does not fit."""
        path = os.path.join(contract.root, "contracts", contract.id, "contract.toml")
        with open(path, encoding="utf-8") as file:
            old = file.read()
        new = self.make(old, contract, chance)
        return self.line(contract, path, old, new) if new else None


def files(name, relation, forth, back=None):
    """Registers an edit of kinds of files."""

    def add(make):
        services.ALL.append(Files("files", name, relation, forth, back or forth, make))
        return make

    return add


def kinds(text):
    """The tables of kinds of files: where each starts and ends."""
    return [(it.start(), it.end()) for it in re.finditer(r"^\[\[file\]\]\n(?:[^\n\[][^\n]*\n)+", text, re.M)]


def one_of(text, chance):
    """The text before a kind of files, the kind and the text behind."""
    start, end = chance.choice(kinds(text))
    return text[:start], text[start:end], text[end:]


@files("files are called by another name", "R", "file-name-changed")
def file_name(text, contract, chance):
    before, kind, behind = one_of(text, chance)
    return before + kind.replace('file_name = "', f'file_name = "{chance.randrange(100):02}_') + behind


@files("a kind of files is gone", "N", "file-removed", "file-added")
def file_removed(text, contract, chance):
    before, kind, behind = one_of(text, chance)
    name = re.search(r'^name = "([^"]*)"$', kind, re.M).group(1)
    is_answer = f'answer = "{name}"' in text
    return None if is_answer or len(kinds(text)) < 2 else before + behind


@files("files have their records nowhere by themselves", "R", "file-content-changed")
def file_records(text, contract, chance):
    before, kind, behind = one_of(text, chance)
    return before + re.sub(r'^records = "[^"]*"\n', "", kind, flags=re.M) + behind


@files("files start with another element", "R", "file-content-changed|message-element-changed")
def file_root(text, contract, chance):
    names = sorted({name.rpartition("}")[2] for kind, name in contract.globals if kind == "element"})
    other = chance.choice(names)
    before, kind, behind = one_of(text, chance)
    kind = re.sub(r'^records = "[^"]*"\n', "", kind, flags=re.M)
    return before + re.sub(r'^root = "[^"]*"$', f'root = "{other}"', kind, flags=re.M) + behind
