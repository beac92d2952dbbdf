"""Ports for programs that have to be told one."""

import itertools
import os
import socket

# Below those that the system hands out itself: no connection takes one before it is listened at.
FIRST, COUNT = 20_000, 12_000
NEXT = itertools.count(os.getpid() * 37)


def free_port():
    """A port of the loopback interface that nobody has."""
    while True:
        port = FIRST + next(NEXT) % COUNT
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
