"""One change at a time to a schema or to a document."""

import copy
import re

from lxml import etree

XS = "http://www.w3.org/2001/XMLSchema"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

BUILTINS = ["string", "int", "integer", "decimal", "boolean", "date", "NMTOKEN", "NMTOKENS", "ID", "IDREF", "IDREFS",
            "QName", "NOTATION", "anyURI", "anyType", "anySimpleType", "positiveInteger", "byte", "float", "duration",
            "gYear", "base64Binary", "normalizedString", "token", "language", "ENTITY"]
DERIVATIONS = ["#all", "", "extension", "restriction", "substitution", "list", "union", "extension restriction"]
COUNTS = ["0", "1", "2", "3", "unbounded", "00", "-1"]
# Attributes whose values are names: filled from the document itself.
NAMES = ["type", "base", "ref", "itemType", "memberTypes", "substitutionGroup", "refer"]
VALUES = {
    "minOccurs": COUNTS, "maxOccurs": COUNTS, "use": ["required", "optional", "prohibited"],
    "form": ["qualified", "unqualified"], "elementFormDefault": ["qualified", "unqualified"],
    "attributeFormDefault": ["qualified", "unqualified"], "block": DERIVATIONS, "final": DERIVATIONS,
    "blockDefault": DERIVATIONS, "finalDefault": DERIVATIONS, "abstract": ["true", "false", "1"],
    "nillable": ["true", "false"], "mixed": ["true", "false"], "processContents": ["lax", "skip", "strict"],
    "namespace": ["##any", "##other", "##local", "##targetNamespace", "##targetNamespace ##local", "urn:x",
                  "urn:x ##local"],
    "value": ["0", "1", "2", "5", "-1", "", "a", "collapse", "preserve", "replace", "[a-z]+", "1.5", "2001-01-01"],
    "fixed": ["true", "false", "1", "a", ""], "default": ["1", "a", "true", ""], "id": ["a", "b"],
    "targetNamespace": ["urn:x", ""], "name": ["a", "b", "foo"], "source": ["a", "b c"],
    "xpath": [".", "a", "./a", ".//a", "a/b", "*", "@a", "a/@b", "a|b", ".//*", "child::a", "attribute::a", "a//b", "/a"],
}
ALLOWED = {
    "element": ["minOccurs", "maxOccurs", "form", "block", "final", "abstract", "nillable", "fixed", "default",
                "substitutionGroup", "type", "ref", "name", "id"],
    "attribute": ["use", "form", "fixed", "default", "type", "ref", "name", "id"],
    "complexType": ["block", "final", "abstract", "mixed", "name", "id"],
    "simpleType": ["final", "name", "id"],
    "any": ["minOccurs", "maxOccurs", "namespace", "processContents"],
    "anyAttribute": ["namespace", "processContents"],
    "schema": ["elementFormDefault", "attributeFormDefault", "blockDefault", "finalDefault", "targetNamespace"],
    "complexContent": ["mixed"], "restriction": ["base"], "extension": ["base"], "list": ["itemType"],
    "union": ["memberTypes"], "sequence": ["minOccurs", "maxOccurs"], "choice": ["minOccurs", "maxOccurs"],
    "all": ["minOccurs", "maxOccurs"], "group": ["minOccurs", "maxOccurs", "ref", "name"],
}
SNIPPETS = [
    "<xs:annotation/>", "<xs:any/>", "<xs:any minOccurs='0' namespace='##other'/>", "<xs:anyAttribute/>",
    "<xs:attribute name='a' type='xs:string'/>", "<xs:attribute name='b' type='xs:ID'/>",
    "<xs:element name='a' type='xs:string'/>", "<xs:element name='a' type='xs:int' minOccurs='0'/>",
    "<xs:sequence/>", "<xs:choice/>", "<xs:all/>", "<xs:simpleType><xs:restriction base='xs:string'/></xs:simpleType>",
    "<xs:complexType/>", "<xs:pattern value='a+'/>", "<xs:enumeration value='1'/>", "<xs:maxLength value='3'/>",
    "<xs:minLength value='3'/>", "<xs:length value='3'/>", "<xs:totalDigits value='3'/>",
    "<xs:fractionDigits value='3'/>", "<xs:minInclusive value='1'/>", "<xs:maxExclusive value='1'/>",
    "<xs:whiteSpace value='collapse'/>", "<xs:unique name='u'><xs:selector xpath='a'/><xs:field xpath='b'/></xs:unique>",
    "<xs:keyref name='k' refer='u'><xs:selector xpath='a'/><xs:field xpath='b'/></xs:keyref>",
]
TAGS = ["element", "attribute", "sequence", "choice", "all", "any", "anyAttribute", "restriction", "extension", "list",
        "union", "simpleType", "complexType", "simpleContent", "complexContent", "group", "attributeGroup",
        "annotation", "length", "minLength", "maxLength", "pattern", "minInclusive", "maxInclusive", "minExclusive",
        "maxExclusive", "totalDigits", "fractionDigits", "enumeration", "key", "unique", "keyref"]


def elements(tree):
    """All elements, comments and the like left out."""
    return [node for node in tree.getroot().iter() if isinstance(node.tag, str)]


def local(node):
    """The local name."""
    return etree.QName(node).localname


def names_in(nodes, attribute):
    """Values for an attribute that holds names: those in the document, and built-in types."""
    found = {node.get(name) for node in nodes for name in NAMES if node.get(name)}
    prefix = next((p for p, ns in nodes[0].nsmap.items() if ns == XS), None)
    own = next((p for p, ns in nodes[0].nsmap.items() if ns and ns == nodes[0].get("targetNamespace")), None)
    found |= {(f"{own}:" if own else "") + node.get("name") for node in nodes[1:] if node.get("name")}
    if attribute not in ("ref", "refer", "substitutionGroup"):
        found |= {(f"{prefix}:" if prefix else "") + name for name in BUILTINS}
    return sorted(found)


def set_value(random, nodes, node, attribute):
    """Gives an attribute another value."""
    if attribute in NAMES:
        pool = names_in(nodes, attribute)
    else:
        pool = list(VALUES.get(attribute, ["a", "1"]))
        pool += [other.get(attribute) for other in nodes if other.get(attribute)]
        pool += neighbours(node.get(attribute, ""))
    pool = [value for value in pool if value != node.get(attribute)]
    if pool:
        node.set(attribute, random.choice(pool))


def neighbours(value):
    """Values just beside this one."""
    found = [value[:-1], value + "1"] if value else []
    if re.fullmatch(r"-?\d{1,18}", value):
        found += [str(int(value) + 1), str(int(value) - 1)] * 2
    return found


def insert(random, parent, child):
    """Puts a child anywhere."""
    parent.insert(random.randint(0, len(parent)), child)


def schema(random, tree):
    """Changes one thing in a schema; says what."""
    nodes = elements(tree)
    inner = nodes[1:] or nodes
    node = random.choice(inner)
    parent = node.getparent()
    what = random.choice(["value", "value", "value", "add", "add", "drop-attribute", "drop", "twice", "move", "rename",
                          "snippet", "snippet", "swap", "copy"])
    if what == "value" and node.attrib:
        set_value(random, nodes, node, random.choice(sorted(node.attrib)))
    elif what == "add":
        node = random.choice(nodes)
        set_value(random, nodes, node, random.choice(ALLOWED.get(local(node), ["id"])))
    elif what == "drop-attribute" and node.attrib:
        node.attrib.pop(random.choice(sorted(node.attrib)))
    elif what == "drop" and parent is not None:
        parent.remove(node)
    elif what == "twice" and parent is not None:
        node.addnext(copy.deepcopy(node))
    elif what == "move" and parent is not None:
        parent.remove(node)
        insert(random, random.choice(elements(tree)), node)
    elif what == "copy":
        insert(random, random.choice(nodes), copy.deepcopy(node))
    elif what == "rename":
        node.tag = f"{{{XS}}}{random.choice(TAGS)}"
    elif what == "snippet":
        piece = etree.fromstring(f"<r xmlns:xs='{XS}'>{random.choice(SNIPPETS)}</r>")[0]
        insert(random, random.choice(nodes), piece)
    elif what == "swap" and parent is not None and len(parent) > 1:
        parent.remove(node)
        insert(random, parent, node)
    return what


TEXTS = ["", "0", "1", "-1", "a", "abc", "true", "2001-01-01", "12:00:00", "1.0", " ", "+1", "NaN", "INF", "a b", "x:y"]


def document(random, tree):
    """Changes one thing in a document; says what."""
    nodes = elements(tree)
    node = random.choice(nodes)
    parent = node.getparent()
    what = random.choice(["text", "text", "drop", "twice", "move", "attribute", "drop-attribute", "rename", "type", "nil",
                          "swap", "copy", "insert"])
    texts = TEXTS + [other.text for other in nodes if other.text and other.text.strip()]
    if what == "text" and len(node) == 0:
        node.text = random.choice(texts + neighbours((node.text or "").strip()))
    elif what == "drop" and parent is not None:
        parent.remove(node)
    elif what == "twice" and parent is not None:
        node.addnext(copy.deepcopy(node))
    elif what == "move" and parent is not None:
        parent.remove(node)
        insert(random, random.choice(elements(tree)), node)
    elif what == "copy":
        insert(random, random.choice(nodes), copy.deepcopy(node))
    elif what == "attribute":
        pool = sorted({name for other in nodes for name in other.attrib if not name.startswith("{" + XSI)}) + ["a"]
        name = random.choice(pool)
        values = [other.get(name) for other in nodes if other.get(name)] + neighbours(node.get(name, ""))
        node.set(name, random.choice(values + TEXTS))
    elif what == "drop-attribute" and node.attrib:
        node.attrib.pop(random.choice(sorted(node.attrib)))
    elif what == "rename":
        node.tag = random.choice(nodes).tag
    elif what == "type":
        types = [f"xs:{name}" for name in BUILTINS] + [other.get(f"{{{XSI}}}type") for other in nodes]
        wanted = random.choice([name for name in types if name])
        node.set(f"{{{XSI}}}type", wanted)
    elif what == "nil":
        node.set(f"{{{XSI}}}nil", random.choice(["true", "false", "1"]))
    elif what == "swap" and parent is not None and len(parent) > 1:
        parent.remove(node)
        insert(random, parent, node)
    elif what == "insert":
        insert(random, node, etree.Element(random.choice(["a", "{urn:x}a"])))
    return what
