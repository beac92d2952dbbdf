"""The order of rooms: an import may only lead to a room further down, and files of one
room do not import each other in a circle.

An import is a path in the source that starts with `crate`, `super` or `self`; a name
that a module only passes on (`pub use`) leads to the file that defines it. Tests are
left out. Calls of methods are no imports: types have their `impl` blocks where the work
is done."""

import os
import re
from collections import defaultdict

from .shell import ROOT

# The rooms of each library, lowest first; those on one line may not import each other.
ORDER = {
    "runtime/src": [
        "xml regex",
        "schema",
        "lexical",
        "value",
        "read",
        "write c14n",
        "sagdok sortiment sample json",
        "document channel file",
        "caller clock",
        "audit",
        "trace",
        "soap keys",
        "signature http",
        "wsse saml sapa",
        "besked",
        "client",
        "tokens",
        "server",
        "push",
        "idws amqp sftp",
        "environment",
        "login",
        "testing",
        "codegen wire",
    ],
    "helpers/src": [
        "fejl konstanter missing vaerdier",
        "sagdok soegning",
        "arbejdsskade cpr_haendelse fordeling oir pension person post sagsindeks sygefravaer sygehusophold sygesikring",
    ],
    "codegen/src": [
        "source reserved_words suggest",
        "diag",
        "xml yaml",
        "model",
        "options",
        "xsd wsdl layout catalogue",
        "payload json_schema",
        "resolve asyncapi openapi",
        "plan",
        "lower",
        "emit sample inclusion",
        "write",
        "pipeline",
        "embed standin upkeep diff",
        "migrate impact",
        "build cli",
        "main",
    ],
    "codegen/src/resolve": ["options", "documents", "state", "facets", "constraints", "schema", "wsdl"],
}

# Imports against the order, each with its reason.
EXCEPTIONS = {
    ("soap", "wire"): "wire holds generated types of WS-Addressing",
    ("client", "wire"): "the same",
    ("server", "wire"): "the same",
    ("sftp", "wire"): "the same, of triggers, metadata and receipts",
    ("testing", "wire"): "the same",
    ("wire", "codegen"): "generated code uses the surface, the runtime's own included",
    ("codegen", "wire"): "the surface passes the shared wire types on",
}

# Imports that lead down, yet past the room that is between for a reason.
PASSED_BY = {
    ("emit", "model"): "the plan decides everything; what is emitted has to stand there",
    ("emit", "resolve"): "the same",
}

# Files that import each other in a circle, each circle with its reason.
CIRCLES = {
    ("client/https", "client/https_builder"): "a builder and what it builds name each other",
}

SKIPPED = re.compile(r"(^|/)(tests|fixture)(/|\.rs$)")
NO_CODE = re.compile(r"""//[^\n]*|b?'\\?"'|"(?:\\.|[^"\\])*\"""")
USE = re.compile(r"\b(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);")
PATH = re.compile(r"\b(?:crate|super|self)(?:::\w+)+")


def spread(tree):
    """The paths of a `use` tree: `a::{b, c::d}` is `a::b` and `a::c::d`."""
    head, brace, rest = tree.partition("{")
    if not brace or "}" not in rest:
        return [] if brace else [tree.split(" as ")[0].strip()]
    parts, depth, part = [], 0, ""
    for sign in rest[: rest.rindex("}")]:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += sign
    parts.append(part)
    return [head.strip() + path for part in parts if part.strip() for path in spread(part.strip())]


def module(path):
    """The module of a file, as a tuple of names."""
    names = path[: -len(".rs")].split("/")
    return tuple(names[:-1] if names[-1] in ("mod", "lib") else names)


def absolute(path, here, root=()):
    """A path from the library's own root, which is `root` in its crate; `None` if it
    leads out of it."""
    names = [name.strip() for name in path.split("::") if name.strip()]
    if names[0] == "crate":
        inside = tuple(names[1 : 1 + len(root)]) == root
        return tuple(names[1 + len(root) :]) if inside else None
    base = list(here)
    if names[0] == "self":
        return tuple(base + names[1:])
    if names[0] != "super":
        return None
    while names and names[0] == "super":
        base, names = base[:-1], names[1:]
    return tuple(base + names)


class Library:
    """The modules of one library and what they import."""

    def __init__(self, folder):
        self.text, self.passed_on = {}, {}
        self.root = tuple(folder.split("/")[2:])
        for base, _, files in os.walk(os.path.join(ROOT, folder)):
            for file in files:
                path = os.path.relpath(os.path.join(base, file), os.path.join(ROOT, folder))
                if file.endswith(".rs") and not SKIPPED.search(path):
                    with open(os.path.join(base, file), encoding="utf-8") as source:
                        text = source.read().split("#[cfg(test)]\nmod tests {")[0]
                    self.text[module(path)] = NO_CODE.sub("", text)
        for here, text in self.text.items():
            for public, tree in USE.findall(text):
                for path in spread(tree) if public else []:
                    target = absolute(path, here, self.root) or here + tuple(path.split("::"))
                    self.passed_on[here + target[-1:]] = target

    def home(self, path, limit=8):
        """The module that a path leads to, in the end."""
        length = len(path)
        while path[:length] not in self.text:
            length -= 1
        further = self.passed_on.get(path[: length + 1])
        if further and limit and further != path[: length + 1]:
            return self.home(further + path[length + 1:], limit - 1)
        return path[:length]

    def imports(self):
        """Pairs of modules: one, and another that it imports."""
        found = set()
        for here, text in self.text.items():
            paths = [path for _, tree in USE.findall(text) for path in spread(tree)]
            paths += PATH.findall(USE.sub("", text))
            for path in paths:
                target = absolute(path, here, self.root)
                if target:
                    found.add((here, self.home(target)))
        return sorted((one, other) for one, other in found if other and one != other)


def circles(imports):
    """Groups of modules that reach each other."""
    near = defaultdict(set)
    for one, other in imports:
        near[one].add(other)

    def reached(start):
        seen, left = set(), list(near[start])
        while left:
            at = left.pop()
            if at not in seen:
                seen.add(at)
                left.extend(near[at])
        return seen

    reach = {at: reached(at) for at in list(near)}
    groups = {frozenset(b for b in reach[a] if a in reach.get(b, ())) for a in reach}
    return sorted(tuple(sorted("/".join(at) for at in group)) for group in groups if len(group) > 1)


def rooms(report):
    """Holds the libraries against the order."""
    for folder, order in ORDER.items():
        floor = {room: at for at, line in enumerate(order) for room in line.split()}
        imports = Library(folder).imports()
        unknown = sorted({at[0] for pair in imports for at in pair if at and at[0] not in floor} - {"lib"})
        report.check(f"{folder}: every room has its place", not unknown, ", ".join(unknown))
        wrong = [
            f"{'/'.join(one)} imports {'/'.join(other)}"
            for one, other in imports
            if one and one[0] != other[0] and floor.get(one[0], 0) <= floor.get(other[0], 0)
            and (one[0], other[0]) not in EXCEPTIONS
        ]
        wrong += [
            f"{'/'.join(one)} imports {'/'.join(other)}: {PASSED_BY[one[0], other[0]]}"
            for one, other in imports
            if one and (one[0], other[0]) in PASSED_BY
        ]
        report.check(f"{folder}: imports lead down", not wrong, "\n".join(wrong))
        found = [circle for circle in circles(imports) if circle not in CIRCLES]
        report.check(f"{folder}: no circles of files", not found, "\n".join(" ".join(c) for c in found))
