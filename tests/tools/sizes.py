"""The messages of the benches: `sizes.py OUT`; about 1 kB and 10 MB of each, from the documents.

The small one is the document cut down where the schema allows; the large one
repeats its repeatable parts.
"""

import copy
import os
import sys

from lxml import etree

from merged import Merged

HERE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SETS = [
    ("sdi", "contracts/SF1470/6.0/wsdl/SagDokumentIndeksService_6.wsdl", "ImporterSagDokumentIndeksInput", None),
    ("person", "contracts/SF1520/4.0/wsdl/PersonBaseDataExtendedService.context.wsdl", "PersonLookupResponse", "adresseHistorik"),
]


def small(root, validator, size):
    """Removes elements, last first, while that stays valid and too large."""
    for node in reversed(list(root.iter())):
        if len(etree.tostring(root, encoding="UTF-8")) <= size:
            return root
        parent = node.getparent()
        if parent is None:
            continue
        at = parent.index(node)
        parent.remove(node)
        if not validator.validate(root):
            parent.insert(at, node)
    return root


def large(root, repeated, size):
    """Repeats the children of the root, or one repeatable element."""
    nodes = [node for node in root.iter() if repeated and etree.QName(node).localname == repeated] or list(root)
    each = sum(len(etree.tostring(node, encoding="UTF-8")) for node in nodes)
    for _ in range(size // each):
        for node in nodes:
            nodes[-1].addnext(copy.deepcopy(node)) if repeated else root.append(copy.deepcopy(node))
    return root


def main(out):
    """Writes the four documents."""
    os.makedirs(out, exist_ok=True)
    for name, entry, document, repeated in SETS:
        validator = etree.XMLSchema(file=Merged(os.path.join(HERE, entry)).write(os.path.join(out, "schema-" + name)))
        path = os.path.join(HERE, "tests", "documents", document + ".xml")
        parser = etree.XMLParser(remove_blank_text=True)
        for label, make in (("1k", lambda root: small(root, validator, 1200)), ("10m", lambda root: large(root, repeated, 10_000_000))):
            root = make(etree.parse(path, parser).getroot())
            validator.assertValid(root)
            data = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
            with open(os.path.join(out, f"{name}-{label}.xml"), "wb") as file:
                file.write(data)
            print(f"{name}-{label}: {len(data)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
