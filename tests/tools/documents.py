"""Schema-valid documents with invented Danish-looking data: `documents.py SCHEMA NAMESPACE ELEMENT SEED SIZE OUT`.

`SCHEMA` is what `merged.py` writes. `SIZE` is the wanted number of bytes; the
document whose size comes nearest out of many drawn ones is written.
"""

import random
import sys

import xmlschema
from lxml import etree

from merged import Merged

TEXTS = [
    "Åse Ærøskøbing", "Sønderhaven 7, 2. th.", "Blåbærvænget", "Jørgen & Søn <eftf.>", "Byg & miljø",
    "Sagen er under behandling; næste skridt følger.", "Rødgrød med fløde", "Æblegård", "Tårnby-Østerled",
]
PLAIN = [
    "0000000000", "00000000", "00", "0", "1", "12", "0101", "1234", "07", "DK", "A", "K", "B1",
    "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e4f", "urn:oio:cpr-nr:0000000000", "urn:oio:invented:1",
    "navn@eksempel.dk", "https://eksempel.dk/sag/1", "2024-02-29", "2024-02-29T12:34:56.789+01:00",
    "2024-02-29T11:34:56Z", "12:00:00", "P1D", "true", "false", "7", "-12.50", "ZWtzZW1wZWw=", "XKOM", "0461",
    "GB", "kladde", "1.0", "+4500000000",
]


class Maker:
    """Draws documents from a schema."""

    def __init__(self, schema, seed):
        self.schema = schema
        self.random = random.Random(seed)

    def text(self, kind, depth=0):
        """A valid text of a simple type."""
        if kind.enumeration:
            return str(self.random.choice(kind.enumeration))
        texts = self.random.sample(TEXTS, len(TEXTS))
        for candidate in texts + self.random.sample(PLAIN, len(PLAIN)):
            if kind.is_valid(candidate):
                return candidate
        for short in ("æøå", "x", ""):
            if kind.is_valid(short):
                return short
        raise ValueError(f"no text for {kind}")

    def element(self, declaration, parent, depth, rate):
        """Appends one element with attributes and content."""
        kind, tag = declaration.type, declaration.name
        node = etree.Element(tag) if parent is None else etree.SubElement(parent, tag)
        for name, attribute in declaration.attributes.items():
            if name is not None and attribute.use != "prohibited" and (
                attribute.use == "required" or self.random.random() < rate
            ):
                node.set(name, attribute.fixed or self.text(attribute.type))
        if kind.is_simple() or kind.has_simple_content():
            simple = kind.simple_type if kind.has_simple_content() else kind
            node.text = declaration.fixed or self.text(simple)
        elif kind.content is not None and kind.has_complex_content() and not kind.is_empty():
            self.group(kind.content, node, depth + 1, rate)
        return node

    def times(self, particle, depth, rate):
        """How often an optional or repeated particle appears."""
        least, most = particle.min_occurs, particle.max_occurs
        if depth > 9 or self.random.random() > rate:
            return least
        top = min(most if most is not None else least + 3, least + 3)
        return max(least, self.random.randint(min(1, top), max(top, 1)))

    def group(self, group, node, depth, rate):
        """Appends the particles of a model group."""
        for _ in range(self.times(group, depth, max(rate, 0.7))):
            members = list(group)
            if group.model == "choice" and members:
                members = [self.random.choice(members)]
            for member in members:
                if isinstance(member, xmlschema.validators.XsdGroup):
                    self.group(member, node, depth, rate)
                elif isinstance(member, xmlschema.validators.XsdAnyElement):
                    self.wildcard(member, node, depth, rate)
                else:
                    for _ in range(self.times(member, depth, rate)):
                        self.element(member.ref or member, node, depth, rate)

    def wildcard(self, member, node, depth, rate):
        """An `xs:any` gets a known local extension of the set, where it has one."""
        known = [
            declaration for name, declaration in sorted(self.schema.maps.elements.items())
            if name.endswith("LokalUdvidelse") and member.is_matching(name)
        ]
        for _ in range(self.times(member, depth, rate) if known else 0):
            self.element(self.random.choice(known), node, depth, rate)


def filled(root, validator):
    """Removes empty elements where that stays valid; says whether none is left.

    Other stacks do not tell an empty element with optional content from none.
    """
    for node in reversed(list(root.iter())):
        if len(node) or node.text or node.attrib or node is root:
            continue
        parent, after = node.getparent(), node.getnext()
        parent.remove(node)
        if not validator.validate(root):
            parent.insert(len(parent) if after is None else parent.index(after), node)
            return False
    return True


def draw(maker, declaration, size, validator):
    """The valid document whose length comes nearest to `size`, out of many."""
    best = None
    for attempt in range(300):
        rate = maker.random.choice([0.3, 0.45, 0.6, 0.75, 0.9])
        root = maker.element(declaration, None, 0, rate)
        if len(root) > 60:
            continue
        prefixes = enumerate(sorted({etree.QName(node).namespace or "" for node in root.iter()}))
        etree.cleanup_namespaces(root, top_nsmap={f"n{number}": space for number, space in prefixes if space})
        if not validator.validate(root) or not filled(root, validator):
            continue
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        if best is None or abs(len(data) - size) < abs(len(best) - size):
            best = data
    return best


def main(entry, folder, namespace, element, seed, size, out):
    """Writes one document."""
    path = Merged(entry).write(folder)
    schema = xmlschema.XMLSchema(path)
    validator = etree.XMLSchema(file=path)
    declaration = schema.maps.elements[f"{{{namespace}}}{element}"]
    data = draw(Maker(schema, int(seed)), declaration, int(size), validator)
    if data is None:
        raise SystemExit(f"no valid document of {element} was drawn: {validator.error_log}")
    with open(out, "wb") as file:
        file.write(data)
    print(out, len(data), "bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
