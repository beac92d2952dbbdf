"""The schemas of a contract as trees, with names resolved: just enough to find the declaration
of every element of a document. Content models and facets are left to libxml2."""

import glob
import os

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
GLOBAL = ("element", "complexType", "simpleType", "group", "attributeGroup", "attribute")
GROUPS = tuple(XS + name for name in ("sequence", "choice", "all"))


def named(node, text):
    """A prefixed name as `{namespace}local`."""
    prefix, _, local = text.rpartition(":")
    space = node.nsmap.get(prefix or None)
    return f"{{{space}}}{local}" if space else local


class Contract:
    """All schema files of a contract."""

    def __init__(self, root, name):
        self.root, self.id = root, name
        folder = os.path.join(root, "contracts", name)
        self.paths = sorted(glob.glob(os.path.join(folder, "**", "*.xsd"), recursive=True))
        self.texts, self.globals, self.files = {}, {}, {}
        for path in self.paths:
            with open(path, "rb") as file:
                self.texts[path] = file.read()
            self.add(path, etree.fromstring(self.texts[path]))

    def add(self, path, schema):
        """Notes the globals of a file."""
        self.files[schema] = path
        space = schema.get("targetNamespace")
        for node in schema:
            kind = etree.QName(node).localname if isinstance(node.tag, str) else ""
            if kind in GLOBAL:
                name = f"{{{space}}}{node.get('name')}" if space else node.get("name")
                self.globals[(kind, name)] = node

    def find(self, kind, node, attribute):
        """The global that an attribute of a node names."""
        return self.globals.get((kind, named(node, node.get(attribute))))

    def file(self, node):
        """The file of a node."""
        return self.files[node.getroottree().getroot()]

    def declaration(self, use):
        """What a use of an element declares: itself, or what it refers to."""
        return self.find("element", use, "ref") if use.get("ref") else use

    def name(self, use):
        """The name an element has in documents."""
        if use.get("ref"):
            return named(use, use.get("ref"))
        schema = use.getroottree().getroot()
        form = use.get("form") or schema.get("elementFormDefault", "unqualified")
        qualified = form == "qualified" or use.getparent() is schema
        space = schema.get("targetNamespace")
        return f"{{{space}}}{use.get('name')}" if qualified and space else use.get("name")

    def type_of(self, declaration):
        """The type of a declaration: a node, the name of a built-in type, or nothing."""
        for child in declaration:
            if child.tag in (XS + "complexType", XS + "simpleType"):
                return child
        if declaration.get("type"):
            return self.named_type(declaration, "type")
        head = declaration.get("substitutionGroup")
        return self.type_of(self.find("element", declaration, "substitutionGroup")) if head else None

    def named_type(self, node, attribute):
        """The type that an attribute names."""
        name = named(node, node.get(attribute))
        if name.startswith(XS):
            return name
        return self.globals.get(("complexType", name), self.globals.get(("simpleType", name)))

    def derivation(self, type_node):
        """The extension or restriction within a complex type."""
        for child in type_node:
            if child.tag in (XS + "complexContent", XS + "simpleContent"):
                for inner in child:
                    if inner.tag in (XS + "extension", XS + "restriction"):
                        return inner
        return None

    def uses(self, type_node, depth=20):
        """The elements that a complex type admits."""
        if not isinstance(type_node, etree._Element) or depth == 0:
            return []
        derivation = self.derivation(type_node)
        if derivation is None:
            return self.inside(type_node, depth)
        own = self.inside(derivation, depth)
        if derivation.tag == XS + "extension":
            own = self.uses(self.named_type(derivation, "base"), depth - 1) + own
        return own

    def inside(self, node, depth):
        """The elements that groups below a node admit."""
        found = []
        for child in node:
            if child.tag in GROUPS:
                found += self.inside(child, depth)
            elif child.tag == XS + "group" and child.get("ref") and depth:
                group = self.find("group", child, "ref")
                found += self.inside(group, depth - 1) if group is not None else []
            elif child.tag == XS + "element":
                found.append(child)
        return found

    def admits(self, use, tag):
        """The declaration of an element of this name where a use stands; nothing if it is another."""
        if self.name(use) == tag:
            return self.declaration(use)
        other = self.globals.get(("element", tag)) if use.get("ref") else None
        at = other
        while at is not None and at.get("substitutionGroup"):
            if named(at, at.get("substitutionGroup")) == self.name(use):
                return other
            at = self.find("element", at, "substitutionGroup")
        return None

    def places(self, document):
        """Every element of a document that is declared: itself, its use, declaration and type."""
        declaration = self.globals.get(("element", document.tag))
        return [] if declaration is None else list(self.walk(document, declaration, declaration))

    def walk(self, node, use, declaration):
        """The places from an element down."""
        type_node = self.type_of(declaration)
        if node.get(XSI + "type"):
            name = named(node, node.get(XSI + "type"))
            type_node = self.globals.get(("complexType", name), type_node)
        yield Place(node, use, declaration, type_node)
        uses = self.uses(type_node)
        for child in node:
            if not isinstance(child.tag, str):
                continue
            for inner in uses:
                found = self.admits(inner, child.tag)
                if found is not None:
                    yield from self.walk(child, inner, found)
                    break


class Place:
    """An element of a document and where the schema speaks of it."""

    def __init__(self, node, use, declaration, type_node):
        self.node, self.use, self.declaration, self.type = node, use, declaration, type_node

    @property
    def text(self):
        """Its text, where it has no elements."""
        return (self.node.text or "").strip() if len(self.node) == 0 else None
