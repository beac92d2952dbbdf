//! The schema front end: any bytes are a schema or a list of diagnostics.

use crate::fuzz::{Target, signature};
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::source::{MemoryLoader, SourceMap, load};
use snitflade_codegen::xsd;

pub(super) fn target() -> Target {
    let mut seeds = super::seeds::files("contracts", "xsd", 16 * 1024);
    seeds.push(SMALL.to_vec());
    Target {
        name: "xsd",
        seeds,
        run,
    }
}

pub(super) fn run(input: &[u8]) -> u64 {
    let mut map = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let loader = MemoryLoader::new().with("fuzz.xsd", input);
    let Ok(file) = load(&mut map, &loader, "fuzz.xsd") else {
        return 0;
    };
    xsd::parse_file(&map, file, &mut diagnostics);
    signature(
        diagnostics
            .into_sorted()
            .iter()
            .map(|found| format!("{:?}", found.code)),
    )
}

/// Constructs the contracts do not use.
const SMALL: &[u8] = include_bytes!("constructs.xsd");

#[cfg(test)]
mod tests {
    #[test]
    fn the_front_end_takes_the_seeds_and_nonsense() {
        for seed in super::target().seeds {
            super::run(&seed);
        }
        assert_ne!(super::run(b"<a/>"), super::run(super::SMALL));
        super::run(b"\xff\xfe<");
    }
}
