"""Edits of operations over plain HTTP (OpenAPI)."""

import copy
import os
import re

import services
from doors import Door, chosen, door

METHODS = ("get", "put", "post", "delete", "patch")


def http(name, relation, forth, back=None):
    """Registers an edit of operations over HTTP."""
    return door("openapi", name, relation, forth, back)


def operations(document, fits=lambda it: True):
    """The paths with their operations."""
    return [((path, method), item[method]) for path, item in document.get("paths", {}).items() for method in METHODS
            if method in item and fits(item[method])]


@http("an operation has another path", "R", "http-path-changed")
def path_changed(document, chance):
    (path, _), _ = chosen(chance, operations(document)) if operations(document) else ((None, None), None)
    if path is None:
        return False
    document["paths"] = {key + "-ny" if key == path else key: it for key, it in document["paths"].items()}
    return True


@http("an operation over HTTP is gone", "N", "http-operation-removed", "http-operation-added")
def operation_removed(document, chance):
    found = operations(document)
    if len(found) < 2:
        return False
    (path, method), _ = chance.choice(found)
    del document["paths"][path][method]
    return True


@http("an operation over HTTP has another name", "=", "http-operation-renamed")
def operation_renamed(document, chance):
    _, one = chosen(chance, operations(document, lambda it: "operationId" in it))
    if one is None:
        return False
    one["operationId"] += "Nyt"
    return True


def parameters(document, fits):
    """The parameters that operations declare themselves."""
    return [(operation, it) for _, operation in operations(document) for it in operation.get("parameters", []) if "name" in it and fits(it)]


def parameter_added(document, chance, is_required):
    """A parameter more."""
    _, one = chosen(chance, operations(document))
    if one is None:
        return False
    place = chance.choice(["query", "header"])
    one.setdefault("parameters", []).append({"name": "nyt", "in": place, "required": is_required, "schema": {"type": "string"}})
    return True


@http("an operation takes a parameter more", "R/N", "parameter-added-required", "parameter-removed")
def parameter_required(document, chance):
    return parameter_added(document, chance, True)


@http("an operation may take a parameter more", "W", "parameter-added-optional", "parameter-removed")
def parameter_optional(document, chance):
    return parameter_added(document, chance, False)


@http("a parameter may be left out", "W", "parameter-became-optional", "parameter-became-required")
def parameter_left_out(document, chance):
    _, one = chosen(chance, parameters(document, lambda it: it.get("required") and it["in"] != "path"))
    if one is None:
        return False
    one["required"] = False
    return True


def bodies(document):
    """The contents of requests and answers."""
    found = []
    for _, operation in operations(document):
        answers = [(operation, it) for it in operation["responses"].values() if "content" in it]
        found += answers + ([(operation, operation["requestBody"])] if "content" in operation.get("requestBody", {}) else [])
    return found


@http("a body may come in a form more", "W", "body-added", "body-removed")
def body_added(document, chance):
    _, one = chosen(chance, ((it, body) for it, body in bodies(document) if "application/octet-stream" not in body["content"]))
    if one is None:
        return False
    one["content"]["application/octet-stream"] = {"schema": {"type": "string", "format": "binary"}}
    return True


@http("an answer is gone", "N", "answer-removed", "answer-added")
def answer_removed(document, chance):
    _, one = chosen(chance, operations(document, lambda it: len(it["responses"]) > 2))
    if one is None:
        return False
    # Some answer says that a call went well.
    status = chance.choice([it for it in one["responses"] if not str(it).startswith("2")] or [None])
    return status is not None and bool(one["responses"].pop(status))


@http("a body is of another form", "N/N", "body-removed")
def body_changed(document, chance):
    _, one = chosen(chance, ((it, body) for it, body in bodies(document) if list(body["content"]) == ["application/json"]))
    if one is None:
        return False
    one["content"] = {"application/vnd.post+json": copy.deepcopy(one["content"]["application/json"])}
    return True


@http("a part may come several times", "?", "http-detail-changed")
def part_repeated(document, chance):
    key = "multipart/form-data"
    found = [(it, body) for it, body in bodies(document) if "properties" in body["content"].get(key, {}).get("schema", {})]
    _, one = chosen(chance, found)
    if one is None:
        return False
    members = one["content"][key]["schema"]["properties"]
    name = chance.choice(sorted(members))
    is_list = members[name].get("type") == "array"
    members[name] = members[name]["items"] if is_list else {"type": "array", "items": members[name]}
    return True


class Apis(Door):
    """A way to edit which descriptions a contract has."""

    def edit(self, contract, chance):
        """The edit as a line; nothing where the kind does not fit."""
        path = os.path.join(contract.root, "contracts", contract.id, "contract.toml")
        with open(path, encoding="utf-8") as file:
            old = file.read()
        roots = re.findall(r'^    "openapi/[^"]*",\n', old, re.M)
        return self.line(contract, path, old, old.replace(chance.choice(roots), "", 1)) if len(roots) > 1 else None


services.ALL.append(Apis("openapi", "a description of HTTP is gone", "N", "http-api-removed", "http-api-added", None))
