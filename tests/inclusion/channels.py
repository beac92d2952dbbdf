"""Edits of channels and of what travels in them (AsyncAPI)."""

import copy

from doors import chosen, door


def channel(name, relation, forth, back=None):
    """Registers an edit of channels."""
    return door("asyncapi", name, relation, forth, back)


def used(document):
    """The channels that operations name, and their replies."""
    said = [it for operation in document["operations"].values() for it in (operation, operation.get("reply", {}))]
    return {it["channel"]["$ref"].rpartition("/")[2] for it in said if "channel" in it}


@channel("a channel is new", "W", "channel-added", "channel-removed")
def channel_added(document, chance):
    name, one = chosen(chance, document["channels"].items())
    document["channels"][name + "Ny"] = {**copy.deepcopy(one), "title": name + "Ny", "address": (one.get("address") or name) + "-ny"}
    return True


@channel("a channel has another address", "R", "channel-address-changed")
def address(document, chance):
    _, one = chosen(chance, document["channels"].items())
    one["address"] = (one.get("address") or "") + "-ny"
    return True


@channel("a channel has a message more", "W", "channel-message-added", "channel-message-removed")
def message_added(document, chance):
    # An operation without a list of its own takes all that its channel has.
    name, one = chosen(chance, document["channels"].items())
    key, _ = chosen(chance, ((key, it) for key, it in document["components"]["messages"].items() if key not in one["messages"]))
    if key is None or name not in used(document):
        return False
    one["messages"][key] = {"$ref": f"#/components/messages/{key}"}
    return True


@channel("an operation of a channel is gone", "N", "channel-operation-removed", "channel-operation-added")
def operation_removed(document, chance):
    if len(document["operations"]) < 2:
        return False
    name, _ = chosen(chance, document["operations"].items())
    del document["operations"][name]
    return True


@channel("what was received is sent", "R", "channel-operation-changed")
def direction(document, chance):
    _, one = chosen(chance, ((key, it) for key, it in document["operations"].items() if "reply" not in it))
    if one is None:
        return False
    one["action"] = "send" if one["action"] == "receive" else "receive"
    return True


@channel("an operation has no reply", "R", "channel-reply-changed")
def reply_removed(document, chance):
    _, one = chosen(chance, ((key, it) for key, it in document["operations"].items() if "reply" in it))
    return one is not None and bool(one.pop("reply"))


def message(document, chance, fits=lambda it: True):
    """A message of the document."""
    return chosen(chance, ((key, it) for key, it in document["components"]["messages"].items() if fits(it)))[1]


@channel("a message has another media type", "R", "media-type-changed")
def media_type(document, chance):
    one = message(document, chance, lambda it: it.get("contentType", "").endswith("/xml"))
    if one is None:
        return False
    one["contentType"] = "application/vnd.besked+xml"
    return True


def payloads(document):
    """What messages hold, each once."""
    found = {str(it["payload"]): it["payload"] for it in document["components"]["messages"].values() if "payload" in it}
    return list(found.values())


@channel("a message holds something else", "R", "payload-changed|message-element-changed")
def payload(document, chance):
    one = message(document, chance, lambda it: "payload" in it)
    others = [it for it in payloads(document) if one is not None and it != one["payload"]]
    if not others:
        return False
    one["payload"] = copy.deepcopy(chance.choice(others))
    return True


@channel("a beskedtype has another id", "R", "beskedtype-changed")
def beskedtype(document, chance):
    one = message(document, chance, lambda it: "x-beskedtype" in it)
    if one is None:
        return False
    kind = one["x-beskedtype"]
    kind["id"] = (kind.get("id") or "urn:besked") + ":ny"
    return True


@channel("messages go through another exchange", "R", "routing-changed")
def routing(document, chance):
    bound = ((key, it) for key, it in document["channels"].items() if "amqp" in it.get("bindings", {}))
    _, one = chosen(chance, bound)
    if one is None:
        return False
    amqp = one["bindings"]["amqp"]
    place = amqp.setdefault("queue" if amqp.get("is") == "queue" else "exchange", {})
    place["name"] = (place.get("name") or "besked") + "-ny"
    return True


@channel("messages live shorter, or are acknowledged otherwise", "?", "channel-detail-changed")
def detail(document, chance):
    amqp = ((key, it) for key, it in document["operations"].items() if "amqp" in it.get("bindings", {}))
    _, one = chosen(chance, amqp)
    if one is None:
        return False
    amqp = one["bindings"]["amqp"]
    if chance.random() < 0.5:
        amqp["ack"] = not amqp.get("ack", False)
    else:
        amqp["expiration"] = chance.choice([60_000, 120_000])
    return True


def header(document, chance, is_required):
    """A header of a message more."""
    one = message(document, chance, lambda it: "headers" not in it)
    if one is None:
        return False
    one["headers"] = {"type": "object", "properties": {"nyt": {"type": "string"}}}
    if is_required:
        one["headers"]["required"] = ["nyt"]
    return True


@channel("a message may have a header more", "W", "channel-header-added-optional", "channel-header-removed")
def header_optional(document, chance):
    return header(document, chance, False)


@channel("a message has a header more", "R/N", "channel-header-added-required", "channel-header-removed")
def header_required(document, chance):
    return header(document, chance, True)
