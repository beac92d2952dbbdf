"""Labelled mutants of a valid document: `mutants.py ENTRY DOCUMENT OUT [COUNT [SEED]]`.

`ENTRY` is a WSDL or XSD. Every mutant is one change away from the document and
is labelled by libxml2: `OUT/NNN.ok.xml` or `OUT/NNN.bad.xml`. Half of the
documents are written with prefixes, half with default namespaces.
"""

import copy
import os
import random
import re
import shutil
import sys

from lxml import etree

from merged import Merged

TEXTS = [
    "", "abc", "-1", "2020-13-45", "2020-02-30T10:00:00", "2023-02-29", "x" * 300, "æ" * 255, "å" * 256, " true ",
    "99999999999999999999", "0x1", "1.0", "TRUE", "2024-02-29T24:00:00Z", "2024-02-29T12:00:00+15:00", "æøå",
]


class Mutator:
    """Draws one change at a time."""

    def __init__(self, base, seed):
        self.base = base
        self.random = random.Random(seed)
        self.changes = [
            self.remove, self.rename, self.other_namespace, self.repeat, self.text, self.attribute, self.move,
            self.loose_text, self.child, self.nil, self.wrong_type, self.swap,
        ]
        self.spellings = [self.wrong_default, self.no_default, self.root_default, self.comment, self.same]

    def draw(self):
        """One mutant's bytes and the name of its change."""
        root = etree.fromstring(self.base)
        if self.random.random() < 0.25:
            change = self.random.choice(self.spellings)
            return change(self.spell(root, True)), change.__name__
        change = self.random.choice(self.changes)
        elements = [node for node in root.iter() if node is not root]
        change(self.random.choice(elements), elements)
        return self.spell(root, self.random.random() < 0.5).encode(), change.__name__

    @staticmethod
    def spell(root, default):
        """The document as text, with prefixes or with default namespaces."""
        if not default:
            return etree.tostring(root, encoding="unicode")
        text = []
        Mutator.write(root, "", text)
        return "".join(text)

    @staticmethod
    def write(node, outer, out):
        """Writes an element under its own default namespace."""
        name = etree.QName(node)
        space = name.namespace or ""
        out.append("<" + name.localname)
        if space != outer:
            out.append(f' xmlns="{space}"')
        used = {}
        for key, value in node.attrib.items():
            attribute = etree.QName(key)
            prefix = ""
            if attribute.namespace:
                prefix = used.setdefault(attribute.namespace, f"a{len(used)}") + ":"
            out.append(f" {prefix}{attribute.localname}={quote(value)}")
        out.extend(f' xmlns:{prefix}="{space_}"' for space_, prefix in used.items())
        out.append(">" + escape(node.text))
        for child in node:
            if isinstance(child.tag, str):
                Mutator.write(child, space, out)
            out.append(escape(child.tail))
        out.append(f"</{name.localname}>")

    # changes of the tree

    def remove(self, node, _):
        node.getparent().remove(node)

    def rename(self, node, _):
        space = etree.QName(node).namespace
        node.tag = f"{{{space}}}Ukendt" if space else "Ukendt"

    def other_namespace(self, node, _):
        node.tag = "{urn:forkert}" + etree.QName(node).localname

    def repeat(self, node, _):
        parent = node.getparent()
        parent.insert(self.random.randrange(len(parent) + 1), copy.deepcopy(node))

    def leaf(self, elements):
        return self.random.choice([node for node in elements if len(node) == 0])

    def text(self, _, elements):
        self.leaf(elements).text = self.random.choice(TEXTS)

    def attribute(self, node, _):
        node.set(self.random.choice(["ukendt", "{urn:forkert}ukendt"]), "1")

    def move(self, node, _):
        node.getparent().append(node)

    def loose_text(self, node, _):
        node.getparent().text = "løs tekst"

    def child(self, _, elements):
        self.leaf(elements).append(etree.Element("{urn:x}barn"))

    def nil(self, node, _):
        node.set("{http://www.w3.org/2001/XMLSchema-instance}nil", "true")

    def wrong_type(self, node, _):
        node.set("{http://www.w3.org/2001/XMLSchema-instance}type", "UkendtType")

    def swap(self, node, _):
        other = node.getnext()
        if other is not None:
            other.addnext(node)

    # changes of the spelling

    def tag(self, text):
        """The end of the name of a random start tag below the root."""
        starts = [match.end() for match in re.finditer(r"<[^\s<>/!?]+", text)][1:]
        return self.random.choice(starts)

    def wrong_default(self, text):
        at = self.tag(text)
        if text[at:].startswith(" xmlns="):
            return (text[:at] + re.sub(r' xmlns="[^"]*"', ' xmlns="urn:forkert"', text[at:], count=1)).encode()
        return (text[:at] + ' xmlns="urn:forkert"' + text[at:]).encode()

    def no_default(self, text):
        at = self.tag(text)
        if text[at:].startswith(" xmlns="):
            return (text[:at] + re.sub(r' xmlns="[^"]*"', ' xmlns=""', text[at:], count=1)).encode()
        return (text[:at] + ' xmlns=""' + text[at:]).encode()

    def root_default(self, text):
        new = self.random.choice([' xmlns="urn:forkert"', ""])
        return re.sub(r' xmlns="[^"]*"', new, text, count=1).encode()

    def comment(self, text):
        at = text.index(">", self.tag(text)) + 1
        return (text[:at] + "<!-- bemærkning --><?besked ?>" + text[at:]).encode()

    def same(self, text):
        return text.encode()


def escape(text):
    """Element text."""
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quote(text):
    """An attribute value."""
    return '"' + escape(text).replace('"', "&quot;") + '"'


def main(entry, document, out, count="400", seed="7"):
    """Writes the mutants and says how many are valid."""
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    validator = etree.XMLSchema(file=Merged(entry).write(out + ".schema"))
    root = etree.parse(document, etree.XMLParser(remove_blank_text=True)).getroot()
    if not validator.validate(root):
        raise SystemExit(f"{document} is not valid: {validator.error_log}")
    mutator = Mutator(etree.tostring(root, encoding="UTF-8"), int(seed))
    counts = {True: 0, False: 0}
    for number in range(int(count)):
        data, change = mutator.draw()
        valid = validator.validate(etree.fromstring(data))
        counts[valid] += 1
        name = f"{number:03d}.{change}.{'ok' if valid else 'bad'}.xml"
        with open(os.path.join(out, name), "wb") as file:
            file.write(data)
    print(f"{out}: {counts[True]} valid, {counts[False]} invalid")


if __name__ == "__main__":
    main(*sys.argv[1:])
