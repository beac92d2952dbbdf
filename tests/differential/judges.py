"""Long-lived validators, each asked line by line and bounded in time and memory."""

import queue
import resource
import subprocess
import threading

# What a document may cost at most; of time so much that a busy machine ends it, too.
SECONDS = 60
MEMORY = 1 << 30


class Verdict:
    """valid, invalid, refused, crashed or timeout; the rule and the message."""

    def __init__(self, line):
        self.word, self.rule, self.message = (line.split("\t", 2) + ["", ""])[:3]
        self.rule = self.rule.removesuffix(".")

    @property
    def valid(self):
        """Whether nothing was found."""
        return self.word == "valid"

    @property
    def broken(self):
        """Whether the validator gave no verdict."""
        return self.word in ("crashed", "timeout")


class Judge:
    """A process that is started again when it dies."""

    def __init__(self, name, command, bounded=False):
        self.name, self.command, self.bounded = name, command, bounded
        self.process, self.lines = None, None

    def start(self):
        """Starts the process, with a thread that collects its answers."""
        limit = (lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))) if self.bounded else None
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
                                        errors="replace", preexec_fn=limit)
        self.lines = queue.Queue()
        threading.Thread(target=self.collect, args=(self.process, self.lines), daemon=True).start()

    @staticmethod
    def collect(process, lines):
        """Puts every answer in the queue, and None at the end."""
        for line in process.stdout:
            lines.put(line.rstrip("\n"))
        lines.put(None)

    def send(self, question):
        """Asks; the answer is fetched with `receive`."""
        if self.process is None:
            self.start()
        try:
            self.process.stdin.write(question + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass

    def receive(self):
        """The answer to the last question."""
        try:
            # A virtual machine may take its time to start.
            line = self.lines.get(timeout=SECONDS if self.bounded else 2 * SECONDS)
        except queue.Empty:
            line = "timeout"
            self.process.kill()
        if line is None:
            line = "crashed"
        if line in ("timeout", "crashed"):
            self.process.wait()
            self.process = None
        return Verdict(line)

    def close(self):
        """Ends the process."""
        if self.process is not None:
            self.process.stdin.close()
            self.process.kill()
            self.process.wait()
