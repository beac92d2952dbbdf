"""Edits of descriptions that no WSDL is: channels, operations over HTTP, kinds of files. Nothing
here speaks AMQP, HTTP or SFTP by the tables of both sides, so no exchange shows them: each brings
that as its note, and what is held is whether its rule is told, with what it says of the wire."""

import copy
import glob
import os

import yaml

import services

NOTE = "no witness: exchanges are made over SOAP only"


class Door:
    """A way to edit a description in YAML."""

    def __init__(self, room, name, relation, forth, back, make):
        self.room, self.name, self.relation, self.make = room, name, relation, make
        self.forth, self.back = forth.split("|"), back.split("|")

    def edit(self, contract, chance):
        """The edit as a line; nothing where the kind does not fit."""
        path = chance.choice(sorted(glob.glob(os.path.join(contract.root, "contracts", contract.id, self.room, "*.yaml"))))
        with open(path, encoding="utf-8") as file:
            old = yaml.safe_load(file)
        new = copy.deepcopy(old)
        if not self.make(new, chance):
            return None
        return self.line(contract, path, *(yaml.safe_dump(it, sort_keys=False, allow_unicode=True) for it in (old, new)))

    def line(self, contract, path, old, new):
        """Both texts of a file as an edit."""
        if old == new:
            return None
        files = [{"path": os.path.relpath(path, contract.root), "old": old, "new": new}]
        return {"contract": contract.id, "kind": self.name, "relation": self.relation, "rules": [self.forth, self.back],
                "typed": False, "root": None, "files": files, "before": None, "after": None, "note": NOTE}


def door(room, name, relation, forth, back=None):
    """Registers an edit of a room."""

    def add(make):
        services.ALL.append(Door(room, name, relation, forth, back or forth, make))
        return make

    return add


def chosen(chance, pairs):
    """One of these pairs; nothing where there are none."""
    pairs = list(pairs)
    return chance.choice(pairs) if pairs else (None, None)
