"""Build time and speed of xsd-parser's code for the same schemas, beside ours.

`peer.py build` prints the processor seconds of building each crate alone, dev
and release; `peer.py speed` reads and writes the messages of `sizes.py`.
Everything is made below `target/bench/`; nothing of it is committed.
"""

import os
import resource
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OUT = os.path.join(ROOT, "target", "bench")
sys.path.insert(0, os.path.join(ROOT, "tests", "tools"))

from merged import Merged  # noqa: E402

# name, our crate, WSDL files, module and type of the message, its qualified name
SETS = [
    ("sdi", "sf1470-v6-0", ["contracts/SF1470/6.0/wsdl/SagDokumentIndeksService_6.wsdl"],
     "sagdokumentindeks::ImporterSagDokumentIndeksInput"),
    ("person", "sf1520-v4-0", ["contracts/SF1520/4.0/wsdl/PersonBaseDataExtendedService.context.wsdl"],
     "tns::PersonLookupResponse"),
]
MANIFEST = """[package]
name = "peer-{name}"
version = "0.0.0"
edition = "2021"
[dependencies]
xsd-parser-types = {{ version = "=0.2.1", features = ["quick-xml", "xml", "base64", "num"] }}
quick-xml = {{ version = "0.38", features = ["serialize"] }}
num = "0.4"
regex = "1"
[workspace]
[profile.release]
debug = false
"""


def run(*command, **settings):
    """Runs a command; gives the processor seconds it and its children used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT, **settings)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def generate():
    """xsd-parser's crates."""
    run("cargo", "build", "-q", "--manifest-path", "tests/benches/peer/generator/Cargo.toml",
        "--target-dir", f"{OUT}/generator")
    for name, _, wsdls, _ in SETS:
        schema = Merged(*(os.path.join(ROOT, wsdl) for wsdl in wsdls)).write(f"{OUT}/schemas/{name}")
        os.makedirs(f"{OUT}/peers/{name}/src", exist_ok=True)
        run(f"{OUT}/generator/debug/peer-generator", schema, f"{OUT}/peers/{name}/src/lib.rs")
        with open(f"{OUT}/peers/{name}/Cargo.toml", "w") as file:
            file.write(MANIFEST.format(name=name))


def alone(manifest, package, target, source, *profile):
    """Processor seconds of building one crate when all it needs is built."""
    os.environ["CARGO_INCREMENTAL"] = "0"  # a build from nothing, not from the last one
    command = ["cargo", "build", "-q", "--manifest-path", manifest, "-p", package, "--target-dir", target, *profile]
    run(*command)
    os.utime(source)
    return run(*command)


def build():
    """Ours and theirs, dev and release."""
    generate()
    for name, crate, _, _ in SETS:
        for label, profile in (("dev", []), ("release", ["--release"])):
            ours = alone("Cargo.toml", crate, f"{ROOT}/target", f"{ROOT}/generated/{crate}/src/lib.rs", *profile)
            theirs = alone(f"{OUT}/peers/{name}/Cargo.toml", f"peer-{name}", f"{OUT}/t", f"{OUT}/peers/{name}/src/lib.rs", *profile)
            print(f"{crate} {label}: ours {ours:.1f} s, xsd-parser {theirs:.1f} s, {theirs / ours:.1f} times", flush=True)


SPEED = """
use std::hint::black_box;
use rustix::time::{{clock_gettime, ClockId}};
use xsd_parser_types::quick_xml::{{DeserializeSync, SerializeSync, SliceReader, Writer}};

fn clock() -> f64 {{
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 * 1e9 + now.tv_nsec as f64
}}

fn median(repeats: usize, mut work: impl FnMut()) -> f64 {{
    let mut times: Vec<f64> = (0..6).map(|_| {{
        let start = clock();
        for _ in 0..repeats {{ work(); }}
        (clock() - start) / repeats as f64
    }}).skip(1).collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}}

fn one<T>(path: &str, root: &str) where T: for<'a> DeserializeSync<'a, SliceReader<'a>> + SerializeSync,
    for<'a> <T as DeserializeSync<'a, SliceReader<'a>>>::Error: std::fmt::Debug {{
    let text = std::fs::read_to_string(path).unwrap();
    let repeats = (2_000_000 / text.len()).clamp(1, 1000);
    let value = T::deserialize(&mut SliceReader::new(&text)).unwrap();
    let read = median(repeats, || {{ black_box(T::deserialize(&mut SliceReader::new(black_box(&text))).is_ok()); }});
    let mut length = 0;
    let write = median(repeats, || {{
        let mut writer = Writer::new(Vec::new());
        black_box(SerializeSync::serialize(&value, root, &mut writer).is_ok());
        length = writer.into_inner().len();
    }});
    println!("{{path}}: read {{:.1}} MB/s, write {{:.1}} MB/s", text.len() as f64 * 1e3 / read, length as f64 * 1e3 / write);
}}

fn main() {{
    for size in ["1k", "10m"] {{
{calls}    }}
}}
"""


def speed():
    """Reads and writes the messages of `sizes.py` with xsd-parser's code."""
    generate()
    folder = f"{OUT}/speed"
    os.makedirs(f"{folder}/src", exist_ok=True)
    calls, dependencies = "", ""
    for name, _, _, message in SETS:
        root = message.split("::")[-1]
        calls += f'        one::<peer_{name}::{message}>(&format!("{OUT}/documents/{name}-{{size}}.xml"), "tns:{root}");\n'
        dependencies += f'peer-{name} = {{ path = "../peers/{name}" }}\n'
        manifest = f"{OUT}/peers/{name}/Cargo.toml"
        text = open(manifest).read().replace("[workspace]\n", "")
        with open(manifest, "w") as file:
            file.write(text)
    with open(f"{folder}/Cargo.toml", "w") as file:
        file.write(MANIFEST.format(name="speed").replace("num =", 'rustix = { version = "1", features = ["time"] }\n' + dependencies + "num ="))
    with open(f"{folder}/src/main.rs", "w") as file:
        file.write(SPEED.format(calls=calls))
    run("cargo", "build", "-q", "--release", "--manifest-path", f"{folder}/Cargo.toml", "--target-dir", f"{OUT}/t")
    run(f"{OUT}/t/release/peer-speed")


if __name__ == "__main__":
    {"build": build, "speed": speed}[sys.argv[1]]()
