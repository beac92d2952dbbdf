"""The WSDL files of a contract before and after an edit."""

import glob
import os

from lxml import etree

from schema import named

WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
SOAP = "{http://schemas.xmlsoap.org/wsdl/soap/}"
SOAP12 = "{http://schemas.xmlsoap.org/wsdl/soap12/}"
WSP = "{http://www.w3.org/ns/ws-policy}"
WSU = "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}"


class Description:
    """All files of one side, to be edited."""

    def __init__(self, contract):
        self.root = contract.root
        folder = os.path.join(contract.root, "contracts", contract.id)
        paths = sorted(glob.glob(os.path.join(folder, "**", "*.wsdl"), recursive=True))
        self.trees = {path: etree.parse(path).getroot() for path in paths}

    def all(self, tag):
        """Every node of a tag, file by file."""
        return [node for tree in self.trees.values() for node in tree.iter(tag)]

    def operations(self):
        """Every operation with what bindings say of it."""
        bindings = self.all(WSDL + "binding")
        found = []
        for port_type in self.all(WSDL + "portType"):
            name = f"{{{port_type.getroottree().getroot().get('targetNamespace')}}}{port_type.get('name')}"
            own = [it for it in bindings if named(it, it.get("type")) == name]
            for operation in port_type.findall(WSDL + "operation"):
                same = [it for binding in own for it in binding.findall(WSDL + "operation") if it.get("name") == operation.get("name")]
                if same:
                    found.append(Bound(self, operation, same))
        return found

    def message(self, node):
        """The message that an input, output or fault names."""
        wanted = named(node, node.get("message"))
        for message in self.all(WSDL + "message"):
            space = message.getroottree().getroot().get("targetNamespace")
            if f"{{{space}}}{message.get('name')}" == wanted:
                return message
        return None

    def texts(self):
        """The text of every file, by its path from the workspace."""
        return {os.path.relpath(path, self.root): etree.tostring(tree, encoding="unicode") for path, tree in self.trees.items()}


class Bound:
    """An operation and what bindings say of it."""

    def __init__(self, description, operation, bindings):
        self.description, self.operation, self.bindings = description, operation, bindings

    def part(self, local):
        """Its input or output."""
        return self.operation.find(WSDL + local)

    def faults(self):
        """Its faults that every binding has."""
        names = [{it.get("name") for it in binding.findall(WSDL + "fault")} for binding in self.bindings]
        return [it for it in self.operation.findall(WSDL + "fault") if all(it.get("name") in known for known in names)]

    def bound_faults(self, name):
        """What bindings say of a fault."""
        return [it for binding in self.bindings for it in binding.findall(WSDL + "fault") if it.get("name") == name]

    def soap(self):
        """The element of SOAP in each binding's operation."""
        return [it for binding in self.bindings for it in binding if it.tag in (SOAP + "operation", SOAP12 + "operation")]

    def body_parts(self, local):
        """The one part of a message that travels in the body; nothing if there are several."""
        message = self.description.message(self.part(local))
        parts = [] if message is None else message.findall(WSDL + "part")
        return parts[0] if len(parts) == 1 and parts[0].get("element") else None


class Sides:
    """A contract's descriptions before and after."""

    def __init__(self, contract):
        self.contract, self.old, self.new = contract, Description(contract), Description(contract)
        # Other files than WSDL that are edited along.
        self.beside = []

    def pick(self, chance, fits=lambda bound: True):
        """One operation on both sides; nothing where none fits."""
        pairs = [pair for pair in zip(self.old.operations(), self.new.operations()) if fits(pair[0])]
        return chance.choice(pairs) if pairs else (None, None)

    def nodes(self, chance, tag, fits=lambda node: True):
        """One node on both sides; nothing where none fits."""
        pairs = [pair for pair in zip(self.old.all(tag), self.new.all(tag)) if fits(pair[0])]
        return chance.choice(pairs) if pairs else (None, None)

    def files(self):
        """Every file that differs from what it was, or from its other side."""
        old, new = self.old.texts(), self.new.texts()
        return [{"path": path, "old": old[path], "new": new[path]} for path in old if old[path] != new[path]]

    def kept(self, contract):
        """Both sides' files that are not the contract's own, those that are alike too."""
        plain = Description(contract).texts()
        old, new = self.old.texts(), self.new.texts()
        return [{"path": path, "old": old[path], "new": new[path]} for path in old if plain[path] != old[path] or plain[path] != new[path]]
