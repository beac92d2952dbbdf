"""A client of another maker: puts files on the drop, or gets them, by paramiko.

port, login, `put` or `get`, key, known hosts, then pairs of a local file and its place."""

import sys

import paramiko

port, login, verb, key, known, *rest = sys.argv[1:]
client = paramiko.SSHClient()
client.load_host_keys(known)
client.set_missing_host_key_policy(paramiko.RejectPolicy())
client.connect("127.0.0.1", port=int(port), username=login, key_filename=key, look_for_keys=False, allow_agent=False)
with client.open_sftp() as drop:
    for local, place in zip(rest[::2], rest[1::2]):
        if verb == "put":
            drop.put(local, place)
        else:
            drop.get(place, local)
client.close()
