"""The kinds of edits: each names the rule it shows forth and back, and how the documents of both
sides relate: `N` fewer, `W` more, `R` some gone and others new, `=` the same. An edit brings the
documents that show it: `before` is valid on the older side only, `after` on the newer only."""

ALL = []


class Kind:
    """A way to edit a schema at the place of an element of a document."""

    def __init__(self, name, relation, forth, back, make):
        self.name, self.relation, self.make = name, relation, make
        self.forth, self.back = forth.split("|"), back.split("|")

    def try_at(self, contract, place, document, random):
        """The edited files with their documents; nothing where the kind does not fit."""
        draft = self.make(contract, place, document, random)
        if draft is None:
            return None
        if self.relation in "NR" and draft.before is None or self.relation in "WR" and draft.after is None:
            return None
        return draft


def kind(name, relation, forth, back):
    """Registers an edit."""

    def add(make):
        ALL.append(Kind(name, relation, forth, back, make))
        return make

    return add
