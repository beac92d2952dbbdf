"""Copies of a schema file and of a document, to be edited apart from what they were taken from."""

from lxml import etree

from schema import XS, XSI

XSD = XS[1:-1]
EXTRA = "urn:ekstra"


def trail(node):
    """The way from the root to a node, as places among children."""
    way = []
    while node.getparent() is not None:
        way.append(node.getparent().index(node))
        node = node.getparent()
    return way[::-1]


def follow(root, way):
    """The node at the end of a way."""
    for at in way:
        root = root[at]
    return root


def prefixed(node, local):
    """A name of XML Schema as a node's prefixes spell it."""
    prefix = next(prefix for prefix, space in node.nsmap.items() if space == XSD)
    return f"{prefix}:{local}" if prefix else local


class Draft:
    """A schema file before and after, and a document before and after."""

    def __init__(self, contract, node, document):
        self.contract, self.path = contract, contract.file(node)
        text = contract.texts[self.path]
        self.old, self.new = etree.fromstring(text), etree.fromstring(text)
        self.document = document
        self.before, self.after, self.typed = None, None, False

    def node(self, node, old=False):
        """The node's copy in the edited file."""
        return follow(self.old if old else self.new, trail(node))

    def copy(self, node):
        """A copy of the document and of the node in it."""
        root = etree.fromstring(etree.tostring(self.document))
        return root, follow(root, trail(node))

    def texts(self):
        """Both files."""
        return [etree.tostring(tree, encoding="unicode") for tree in (self.old, self.new)]


def inserted(node, child):
    """Puts a child first in a node, behind its annotation."""
    at = sum(1 for it in node if it.tag == XS + "annotation" or not isinstance(it.tag, str))
    node.insert(min(at, len(node)), child)
    return child


def restriction(declaration):
    """The restriction of a simple type in a declaration; made where the declaration names a type."""
    for child in declaration:
        if child.tag == XS + "simpleType":
            inner = [it for it in child if it.tag == XS + "restriction"]
            return inner[0] if inner else None
        if child.tag == XS + "complexType":
            return None
    if not declaration.get("type"):
        return None
    base = declaration.attrib.pop("type")
    simple = inserted(declaration, etree.Element(XS + "simpleType", nsmap=declaration.nsmap))
    found = etree.SubElement(simple, XS + "restriction")
    found.set("base", base)
    return found


def facet(declaration, name, value):
    """Sets a facet of a declaration's simple type; whether that could be done."""
    found = restriction(declaration)
    if found is None:
        return False
    has = [it for it in found if it.tag == XS + name]
    if has and name != "pattern":
        has[0].set("value", str(value))
        return len(has) == 1
    etree.SubElement(found, XS + name).set("value", str(value))
    return True


def nil(node):
    """Makes an element nil."""
    for child in list(node):
        node.remove(child)
    node.text = None
    node.set(XSI + "nil", "true")


def text(node, value):
    """Sets the text of an element."""
    node.text = value
