"""Running other programs: their output is shown, kept and bounded in time."""

import os
import re
import signal
import subprocess
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
TOOLS = os.path.join(ROOT, ".tools")


def run(*command, timeout=3600, cwd=ROOT, env=None, quiet=False):
    """Runs a command; gives its exit code (None on time-out) and its whole output."""
    settings = dict(os.environ, CARGO_TERM_COLOR="never", **(env or {}))
    child = subprocess.Popen(
        command, cwd=cwd, env=settings, text=True, errors="replace",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    late = threading.Event()

    def stop():
        late.set()
        os.killpg(child.pid, signal.SIGKILL)

    timer = threading.Timer(timeout, stop)
    timer.start()
    lines = []
    try:
        for line in child.stdout:
            lines.append(line)
            if not quiet:
                print(line, end="", flush=True)
        code = child.wait()
    finally:
        timer.cancel()
    return (None if late.is_set() else code), "".join(lines)


def must(*command, **settings):
    """Runs a command that has to succeed; raises with the end of its output otherwise."""
    code, output = run(*command, **settings)
    if code != 0:
        tail = "\n".join(output.splitlines()[-25:])
        raise RuntimeError(f"{' '.join(command)} ended with {code}\n{tail}")
    return output


RESULT = re.compile(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored", re.M)
FAILED = re.compile(r"^test (.+) \.\.\. FAILED$", re.M)


def cargo_test(report, *arguments, timeout=3600, name="cargo test", **settings):
    """Runs `cargo test` and counts its tests one by one."""
    code, output = run("cargo", "test", "--no-fail-fast", *arguments, timeout=timeout, **settings)
    found = RESULT.findall(output)
    report.ok(sum(int(passed) for passed, _, _ in found))
    failed = sum(int(failed) for _, failed, _ in found)
    names = FAILED.findall(output)
    for test in names:
        report.bad(f"{name}: {test}")
    if failed > len(names):
        report.bad(name, "tests without a name failed", failed - len(names))
    ignored = sum(int(ignored) for _, _, ignored in found)
    if ignored:
        report.skip(name, "marked ignored in the source (documentation examples among them)", ignored)
    if code != 0 and failed == 0:
        report.bad(name, "did not build or did not finish" if code is not None else f"not done in {timeout} s")
    return output
