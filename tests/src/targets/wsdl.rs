//! The WSDL front end: any bytes are definitions or a list of diagnostics.

use crate::fuzz::{Target, signature};
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::model::SchemaModel;
use snitflade_codegen::resolve::wsdl as resolve;
use snitflade_codegen::source::{MemoryLoader, SourceMap};
use snitflade_codegen::xml::XmlCatalog;

pub(super) fn target() -> Target {
    Target {
        name: "wsdl",
        seeds: super::seeds::files("contracts", "wsdl", 32 * 1024),
        run,
    }
}

pub(super) fn run(input: &[u8]) -> u64 {
    let mut map = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let loader = MemoryLoader::new().with("fuzz.wsdl", input);
    let roots = ["fuzz.wsdl".to_owned()];
    let documents = resolve::load(
        &mut map,
        &loader,
        &mut XmlCatalog::new(),
        &roots,
        &mut diagnostics,
    );
    let mut schema = SchemaModel::default();
    let services = resolve::services(&documents, &map, &mut schema, &mut diagnostics);
    signature(
        diagnostics
            .into_sorted()
            .iter()
            .map(|found| format!("{:?}", found.code))
            .chain([services.len().to_string()]),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_front_end_takes_the_seeds_and_nonsense() {
        for seed in super::target().seeds {
            super::run(&seed);
        }
        super::run(b"<a xmlns='http://schemas.xmlsoap.org/wsdl/'>");
    }
}
