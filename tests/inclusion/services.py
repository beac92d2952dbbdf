"""Edits of services: operations, actions, headers, faults, bindings, policies. No document shows
them; an exchange by the tables of both sides does."""

import copy

from lxml import etree

from described import SOAP, SOAP12, WSDL, WSP, WSU, Sides
from schema import named

WSAM = "{http://www.w3.org/2007/05/addressing/metadata}"
WSAW = "{http://www.w3.org/2006/05/addressing/wsdl}"
MTOM = "{http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization}"
ALL = []


class Service:
    """A way to edit descriptions. `relation` is as of other kinds, `?` where nothing is claimed."""

    room = "wsdl"

    def __init__(self, name, relation, forth, back, make):
        self.name, self.relation, self.make = name, relation, make
        self.forth, self.back = forth.split("|"), back.split("|")

    def edit(self, contract, chance):
        """The edit as a line; nothing where the kind does not fit."""
        sides = Sides(contract)
        if not sides.old.trees or not self.make(sides, chance):
            return None
        files = [*sides.kept(contract), *sides.beside]
        if not sides.files() and all(it["old"] == it["new"] for it in sides.beside):
            return None
        return {"contract": contract.id, "kind": self.name, "relation": self.relation, "rules": [self.forth, self.back],
                "typed": False, "root": None, "files": files, "before": None, "after": None}


def service(name, relation, forth, back=None):
    """Registers an edit of services."""

    def add(make):
        ALL.append(Service(name, relation, forth, back or forth, make))
        return make

    return add


def gone(*nodes):
    """Takes nodes out."""
    for node in nodes:
        node.getparent().remove(node)
    return True


@service("an operation is gone", "N", "operation-removed", "operation-added")
def operation_removed(sides, chance):
    _, new = sides.pick(chance, lambda it: len(it.operation.getparent().findall(WSDL + "operation")) > 1)
    return new is not None and gone(new.operation, *new.bindings)


@service("an operation has another name and action", "R", "operation-renamed")
def operation_renamed(sides, chance):
    _, new = sides.pick(chance, lambda it: all(node.get("soapAction") for node in it.soap()))
    if new is None:
        return False
    for node in (new.operation, *new.bindings):
        node.set("name", node.get("name") + "Nyt")
    for node in new.soap():
        node.set("soapAction", node.get("soapAction") + "Nyt")
    return True


@service("an action is another", "R", "soap-action-changed")
def soap_action(sides, chance):
    _, new = sides.pick(chance, lambda it: len(it.soap()) == len(it.bindings))
    if new is None:
        return False
    for node in new.soap():
        node.set("soapAction", node.get("soapAction", "") + "Nyt")
    return True


@service("a binding is of another version of SOAP", "R", "soap-version-changed")
def soap_version(sides, chance):
    _, binding = sides.nodes(chance, WSDL + "binding", lambda it: it.find(SOAP + "binding") is not None or it.find(SOAP12 + "binding") is not None)
    if binding is None:
        return False
    old, new = (SOAP, SOAP12) if binding.find(SOAP + "binding") is not None else (SOAP12, SOAP)
    name = binding.get("name")
    ports = [it for it in binding.getroottree().getroot().iter(WSDL + "port") if it.get("binding").rpartition(":")[2] == name]
    for node in [it for top in (binding, *ports) for it in top.iter()]:
        if isinstance(node.tag, str) and node.tag.startswith(old):
            node.tag = new + node.tag[len(old):]
    return bool(ports)


@service("a fault is gone", "N", "fault-removed", "fault-added")
def fault_removed(sides, chance):
    _, new = sides.pick(chance, lambda it: it.faults())
    if new is None:
        return False
    fault = chance.choice(new.faults())
    return gone(fault, *new.bound_faults(fault.get("name")))


@service("a fault has another name", "=", "fault-renamed")
def fault_renamed(sides, chance):
    _, new = sides.pick(chance, lambda it: it.faults())
    if new is None:
        return False
    fault = chance.choice(new.faults())
    name = fault.get("name")
    for node in new.bound_faults(name):
        for it in node.iter():
            if isinstance(it.tag, str) and it.get("name") == name:
                it.set("name", name + "Nyt")
    fault.set("name", name + "Nyt")
    return True


def another_element(sides, part, chance):
    """An element that parts of the same file name, other than this part's."""
    root = part.getroottree().getroot()
    others = sorted({it.get("element") for it in root.iter(WSDL + "part") if it.get("element")} - {part.get("element")})
    return chance.choice(others) if others else None


def own_message(root, node, part_name, element, name):
    """A message of its own for an input, output, fault or header."""
    message = etree.Element(WSDL + "message", nsmap=root.nsmap)
    message.set("name", name)
    part = etree.SubElement(message, WSDL + "part")
    part.set("name", part_name)
    part.set("element", element)
    first = root.find(WSDL + "portType")
    if first is None:
        return False
    first.addprevious(message)
    space = root.get("targetNamespace")
    prefix = next((key for key, value in root.nsmap.items() if value == space and key), None)
    if prefix is None:
        return False
    node.set("message", f"{prefix}:{name}")
    return True


@service("a fault has another element", "R", "fault-element-changed")
def fault_element(sides, chance):
    _, new = sides.pick(chance, lambda it: it.faults())
    if new is None:
        return False
    fault = chance.choice(new.faults())
    root = fault.getroottree().getroot()
    # Exchanges know elements of header blocks wherever they stand.
    headers = {it.get("part") for version in (SOAP, SOAP12) for it in new.description.all(version + "header")}
    elements = {it.get("element") for it in root.iter(WSDL + "part") if it.get("element") and it.get("name") not in headers}
    message = new.description.message(fault)
    # Neither its own, nor one that another fault of the operation has.
    faults = [new.description.message(it) for it in new.operation.findall(WSDL + "fault")]
    elements = sorted(elements - {part.get("element") for it in faults if it is not None for part in it})
    if message is None or not elements:
        return False
    part = message.find(WSDL + "part")
    return own_message(root, fault, part.get("name"), chance.choice(elements), "FejlNyt")


def body_element(sides, chance, local):
    """Another element in the body of a request or an answer."""
    def fits(it):
        return it.part(local) is not None and it.body_parts(local) is not None
    _, new = sides.pick(chance, fits)
    if new is None:
        return False
    part = new.body_parts(local)
    if part.getroottree().getroot() is not new.operation.getroottree().getroot():
        return False
    # A request that another operation has too would be taken for that one.
    taken = {new.description.message(it.part("input")) for it in new.description.operations() if it.part("input") is not None}
    taken = {it.get("element") for message in taken if message is not None for it in message}
    element = another_element(sides, part, chance)
    if element is None or local == "input" and element in taken:
        return False
    return own_message(part.getroottree().getroot(), new.part(local), part.get("name"), element, "BeskedNyt")


@service("a request has another element", "R", "message-element-changed|message-wrapped|message-unwrapped")
def request_element(sides, chance):
    return body_element(sides, chance, "input")


@service("an answer has another element", "R", "message-element-changed|message-wrapped|message-unwrapped")
def answer_element(sides, chance):
    return body_element(sides, chance, "output")


@service("a request is empty", "R", "message-body-changed")
def request_empty(sides, chance):
    _, new = sides.pick(chance, lambda it: it.part("input") is not None and it.body_parts("input") is not None)
    if new is None:
        return False
    operations = new.description.operations()
    message = new.description.message(new.part("input"))
    users = [it for it in operations if it.part("input") is not None and new.description.message(it.part("input")) is message]
    return len(users) == 1 and gone(*message)


@service("an operation answers no more", "R", "operation-answer-removed", "operation-answer-added")
def answer_removed(sides, chance):
    _, new = sides.pick(chance, lambda it: it.part("output") is not None and not it.operation.findall(WSDL + "fault"))
    if new is None:
        return False
    outputs = [binding.find(WSDL + "output") for binding in new.bindings]
    return gone(new.part("output"), *[it for it in outputs if it is not None])


def header(bound, message, part, is_twice=False):
    """A header block in the request of every binding."""
    for binding in bound.bindings:
        place = binding.find(WSDL + "input")
        version = SOAP12 if binding.getparent().find(SOAP12 + "binding") is not None else SOAP
        node = etree.SubElement(place, version + "header")
        node.set("message", message)
        node.set("part", part)
        node.set("use", "literal")
        if is_twice:
            fault = etree.SubElement(node, version + "headerfault")
            for key, value in node.attrib.items():
                fault.set(key, value)
    return True


def header_message(bound, element, name="HovedNyt"):
    """A message for a header block, beside the port type; its name as bindings call it."""
    root = bound.operation.getroottree().getroot()
    holder = etree.Element("holder")
    if not own_message(root, holder, "nythoved", element, name):
        return None
    space, local = root.get("targetNamespace"), name
    files = {binding.getroottree().getroot() for binding in bound.bindings}
    prefixes = [next((key for key, value in file.nsmap.items() if value == space and key), None) for file in files]
    return f"{prefixes[0]}:{local}" if all(prefixes) and len(set(prefixes)) == 1 else None


def header_elements(bound):
    """Elements that a header block may have: those of the file's own parts."""
    root = bound.operation.getroottree().getroot()
    return sorted({it.get("element") for it in root.iter(WSDL + "part") if it.get("element")})


@service("a request has a header block more", "R", "header-added", "header-removed")
def header_added(sides, chance):
    _, new = sides.pick(chance, lambda it: it.part("input") is not None and header_elements(it))
    if new is None:
        return False
    taken = {it.get("part") for binding in new.bindings for it in binding.iter(SOAP + "header", SOAP12 + "header")}
    message = header_message(new, chance.choice(header_elements(new)))
    return message is not None and not taken and header(new, message, "nythoved")


@service("a header block is another element", "R", "header-element-changed")
def header_element(sides, chance):
    old, new = sides.pick(chance, lambda it: it.part("input") is not None and len(header_elements(it)) > 1)
    if new is None:
        return False
    taken = [it for binding in new.bindings for it in binding.iter(SOAP + "header", SOAP12 + "header")]
    pair = chance.sample(header_elements(new), 2)
    names = [header_message(bound, element) for bound, element in zip((old, new), pair)]
    return not taken and all(names) and all([header(bound, name, "nythoved") for bound, name in zip((old, new), names)])


@service("a header block has a fault", "?", "header-fault-changed")
def header_fault(sides, chance):
    old, new = sides.pick(chance, lambda it: it.part("input") is not None and header_elements(it))
    if new is None:
        return False
    element = chance.choice(header_elements(new))
    names = [header_message(bound, element) for bound in (old, new)]
    return all(names) and header(old, names[0], "nythoved") and header(new, names[1], "nythoved", True)


def addressed(sides, chance, local):
    """Another WS-Addressing action of an input, an output or a fault."""
    def of(bound):
        return (bound.faults() or [None])[0] if local == "fault" else bound.part(local)
    old, new = sides.pick(chance, lambda it: of(it) is not None and not any("Action" in key for key in of(it).attrib))
    if new is None:
        return False
    of(old).set(WSAM + "Action", "urn:handling:a")
    of(new).set(WSAM + "Action", "urn:handling:b")
    return True


@service("the action of a request is another", "R", "input-action-changed")
def input_action(sides, chance):
    return addressed(sides, chance, "input")


@service("the action of an answer is another", "R", "output-action-changed")
def output_action(sides, chance):
    return addressed(sides, chance, "output")


@service("the action of a fault is another", "R", "fault-action-changed")
def fault_action(sides, chance):
    return addressed(sides, chance, "fault")


def policy(binding, name, assertion=None):
    """A policy more, and a binding that refers to it."""
    root = binding.getroottree().getroot()
    node = etree.Element(WSP + "Policy")
    node.set(WSU + "Id", name)
    if assertion is not None:
        etree.SubElement(node, assertion)
    root.insert(0, node)
    reference = etree.Element(WSP + "PolicyReference")
    reference.set("URI", "#" + name)
    binding.insert(0, reference)
    return True


def served(binding):
    """Whether a port has the binding."""
    name, root = binding.get("name"), binding.getroottree().getroot()
    return any(it.get("binding").rpartition(":")[2] == name for it in root.iter(WSDL + "port"))


@service("a policy is new", "?", "policy-changed")
def policy_added(sides, chance):
    _, binding = sides.nodes(chance, WSDL + "binding", served)
    return binding is not None and policy(binding, "NyPolitik")


@service("binary content may travel in parts", "?", "mtom-changed")
def mtom(sides, chance):
    _, binding = sides.nodes(chance, WSDL + "binding", served)
    return binding is not None and policy(binding, "Dele", MTOM + "OptimizedMimeSerialization")


@service("a binding asks for WS-Addressing", "?", "addressing-changed")
def addressing(sides, chance):
    _, binding = sides.nodes(chance, WSDL + "binding", lambda it: served(it) and it.find(WSAW + "UsingAddressing") is None)
    if binding is None:
        return False
    binding.insert(0, etree.Element(WSAW + "UsingAddressing"))
    return True


PROFILES = {"TokenAsymmetricBindingPolicy": "ClientContextTransportBindingPolicy", "ClientContextTransportBindingPolicy": "TokenAsymmetricBindingPolicy",
            "OIOIDWSBindingPolicy": "ClientContextTransportBindingPolicy"}


@service("a port has another security profile", "R", "profile-changed|port-removed", "profile-changed|port-added")
def profile(sides, chance):
    _, node = sides.nodes(chance, WSP + "Policy", lambda it: it.get(WSU + "Id") in PROFILES)
    if node is None:
        return False
    name = node.get(WSU + "Id")
    node.set(WSU + "Id", PROFILES[name])
    for reference in node.getroottree().getroot().iter(WSP + "PolicyReference"):
        if reference.get("URI") == "#" + name:
            reference.set("URI", "#" + PROFILES[name])
    return True


@service("a port has another name", "=", "port-renamed")
def port_renamed(sides, chance):
    _, port = sides.nodes(chance, WSDL + "port")
    if port is None:
        return False
    port.set("name", port.get("name") + "Nyt")
    return True


@service("a binding has another name", "=", "binding-renamed")
def binding_renamed(sides, chance):
    _, binding = sides.nodes(chance, WSDL + "binding", served)
    if binding is None:
        return False
    name = binding.get("name")
    for port in binding.getroottree().getroot().iter(WSDL + "port"):
        prefix, colon, local = port.get("binding").rpartition(":")
        if local == name:
            port.set("binding", f"{prefix}{colon}{name}Nyt")
    binding.set("name", name + "Nyt")
    return True


@service("an address is another", "=", "endpoint-changed")
def endpoint(sides, chance):
    _, port = sides.nodes(chance, WSDL + "port", lambda it: it.find(SOAP + "address") is not None or it.find(SOAP12 + "address") is not None)
    if port is None:
        return False
    address = next(it for it in port if it.tag in (SOAP + "address", SOAP12 + "address"))
    address.set("location", address.get("location", "") + "/ny")
    return True


@service("a port is new", "W", "port-added", "port-removed")
def port_added(sides, chance):
    _, port = sides.nodes(chance, WSDL + "port")
    if port is None:
        return False
    other = copy.deepcopy(port)
    other.set("name", port.get("name") + "Ekstra")
    port.addnext(other)
    return True


@service("a service has another name", "=", "service-renamed")
def service_renamed(sides, chance):
    _, port_type = sides.nodes(chance, WSDL + "portType")
    if port_type is None:
        return False
    space = port_type.getroottree().getroot().get("targetNamespace")
    name = f"{{{space}}}{port_type.get('name')}"
    bindings = [it for it in sides.new.all(WSDL + "binding") if named(it, it.get("type")) == name]
    services = [it for binding in bindings for it in binding.getroottree().getroot().iter(WSDL + "service")]
    # A service of several port types keeps its name.
    if not services or any(len(it.findall(WSDL + "port")) != 1 for it in services):
        return False
    for binding in bindings:
        prefix, colon, _ = binding.get("type").rpartition(":")
        binding.set("type", f"{prefix}{colon}NytNavnPortType")
    port_type.set("name", "NytNavnPortType")
    for node in services:
        node.set("name", "NytNavnService")
    return True


# Policies whose messages carry a signed action.
SIGNED = {"TokenAsymmetricBindingPolicy", "OIOIDWSBindingPolicy"}


@service("a port type whose actions are signed has another name", "R", "default-action-changed")
def signed_port_type(sides, chance):
    def bindings(port_type):
        name = f"{{{port_type.getroottree().getroot().get('targetNamespace')}}}{port_type.get('name')}"
        return [it for it in sides.new.all(WSDL + "binding") if named(it, it.get("type")) == name]

    def fits(port_type):
        roots = {it.getroottree().getroot() for it in bindings(port_type)}
        ids = {it.get(WSU + "Id") for root in roots for it in root.iter(WSP + "Policy")}
        outputs = list(port_type.iter(WSDL + "output"))
        return bool(ids & SIGNED) and any(WSAM + "Action" not in it.attrib for it in outputs)

    _, port_type = sides.nodes(chance, WSDL + "portType", fits)
    if port_type is None:
        return False
    name = port_type.get("name") + "Nyt"
    for binding in bindings(port_type):
        prefix, colon, _ = binding.get("type").rpartition(":")
        binding.set("type", prefix + colon + name)
    port_type.set("name", name)
    return True


@service("a service is gone", "N", "service-removed", "service-added")
def service_removed(sides, chance):
    names = sorted({it.get("name") for it in sides.new.all(WSDL + "service")})
    if len(names) < 2:
        return False
    name = chance.choice(names)
    nodes = [it for it in sides.new.all(WSDL + "service") if it.get("name") == name]
    bindings = [it for node in nodes for it in node.getroottree().getroot().findall(WSDL + "binding")]
    return gone(*nodes, *dict.fromkeys(bindings))
