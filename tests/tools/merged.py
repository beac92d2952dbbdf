"""Lays the schemas of a WSDL or XSD out so that libxml2 reads all of them.

libxml2 takes only the first import of a namespace, while contracts import one
namespace from several files. Here each namespace gets one driver file that
includes every document of it, and every document imports every driver.
"""

import os
import sys
from urllib.parse import unquote

from lxml import etree

XSD = "http://www.w3.org/2001/XMLSchema"
WSDL = "http://schemas.xmlsoap.org/wsdl/"


def q(local, space=XSD):
    """A name in the notation of lxml."""
    return f"{{{space}}}{local}"


class Merged:
    """All schema documents the entry points reach, grouped by namespace."""

    def __init__(self, *entries, texts=None):
        self.documents = []  # (namespace, schema element)
        self.seen = set()
        self.texts = texts or {}  # what stands in place of files, by path
        for entry in entries:
            self.visit(os.path.abspath(entry), None)

    def visit(self, path, chameleon):
        """Reads one file and what it refers to, each once per namespace."""
        if not os.path.exists(path):
            return
        root = etree.fromstring(self.texts[path]) if path in self.texts else etree.parse(path).getroot()
        key = (path, None if root.get("targetNamespace") else chameleon)
        if key in self.seen:
            return
        self.seen.add(key)
        if root.tag == q("schema"):
            self.schema(root, path, chameleon)
            return
        for imported in root.iter(q("import", WSDL)):
            if imported.get("location"):
                self.visit(self.beside(path, imported.get("location")), None)
        for schema in root.iter(q("schema")):
            self.schema(schema, path, None)

    @staticmethod
    def beside(path, location):
        """The file a location means, seen from another file."""
        return os.path.normpath(os.path.join(os.path.dirname(path), unquote(location)))

    def schema(self, schema, path, chameleon):
        """Keeps one schema element and follows its references."""
        space = schema.get("targetNamespace", chameleon)
        for child in schema:
            location = child.get("schemaLocation") if isinstance(child.tag, str) else None
            if location and child.tag == q("include"):
                self.visit(self.beside(path, location), space)
            elif location and child.tag == q("import"):
                self.visit(self.beside(path, location), None)
        self.documents.append((space, schema))

    def write(self, folder):
        """Writes documents and drivers; gives the file that imports all of them."""
        os.makedirs(folder, exist_ok=True)
        spaces = sorted({space or "" for space, _ in self.documents})
        drivers = {space: f"namespace_{number}.xsd" for number, space in enumerate(spaces)}
        for number, (space, schema) in enumerate(self.documents):
            self.write_document(folder, f"document_{number}.xsd", space, schema, drivers)
        for space, name in drivers.items():
            root = etree.Element(q("schema"), nsmap={"xs": XSD})
            if space:
                root.set("targetNamespace", space)
            for number, (of, _) in enumerate(self.documents):
                if (of or "") == space:
                    etree.SubElement(root, q("include")).set("schemaLocation", f"document_{number}.xsd")
            etree.ElementTree(root).write(os.path.join(folder, name), encoding="UTF-8")
        top = etree.Element(q("schema"), nsmap={"xs": XSD})
        top.set("targetNamespace", "urn:snitflade:all")
        for space, name in drivers.items():
            self.reference(top, space, name)
        path = os.path.join(folder, "all.xsd")
        etree.ElementTree(top).write(path, encoding="UTF-8")
        return path

    @staticmethod
    def reference(schema, space, location):
        """Puts an import first in a schema."""
        child = etree.Element(q("import"))
        if space:
            child.set("namespace", space)
        child.set("schemaLocation", location)
        schema.insert(0, child)

    @staticmethod
    def write_document(folder, name, space, schema, drivers):
        """One document without its own references, importing every other namespace."""
        copy = etree.fromstring(etree.tostring(schema, encoding="UTF-8"))
        for child in list(copy):
            if child.tag in (q("include"), q("import")):
                copy.remove(child)
        if space:
            copy.set("targetNamespace", space)
        for other in reversed(sorted(drivers)):
            if other != (space or ""):
                Merged.reference(copy, other, drivers[other])
        etree.ElementTree(copy).write(os.path.join(folder, name), encoding="UTF-8")


if __name__ == "__main__":
    print(Merged(*sys.argv[2:]).write(sys.argv[1]))
