"""Xerces as a second judge: the JDK's validator, asked line by line."""

import os
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
for folder in ("tools", "differential"):
    sys.path.insert(0, os.path.join(HERE, "..", folder))
from judges import Judge  # noqa: E402  (found by the lines above)
from merged import Merged  # noqa: E402  (found by the lines above)


class Xerces:
    """A validator in a process of its own."""

    def __init__(self):
        program = os.path.join(HERE, "..", "differential", "XercesJudge.java")
        self.process, self.folders = Judge("xerces", ["java", "-Xss8m", program]), []

    def schema(self, contract, path, text):
        """Lays a contract out with one file exchanged; gives the file that imports all of it."""
        folder = tempfile.mkdtemp(prefix="snitflade-xerces-")
        self.folders.append(folder)
        return Merged(*contract.paths, texts={path: text.encode()}).write(folder)

    def judge(self, schema, xml):
        """valid, invalid, or why there is no verdict."""
        path = os.path.join(os.path.dirname(schema), "document.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(xml)
        self.process.send(f"{schema}\t{path}")
        return self.process.receive().word

    def done(self):
        """Takes away what was laid out."""
        while self.folders:
            shutil.rmtree(self.folders.pop(), ignore_errors=True)

    def close(self):
        """Ends the process."""
        self.process.close()
