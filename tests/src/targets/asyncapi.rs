//! The AsyncAPI front end: any bytes are channels or a list of diagnostics.

use crate::fuzz::{Target, signature};
use snitflade_codegen::asyncapi;
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::model::SchemaModel;
use snitflade_codegen::payload::Elements;
use snitflade_codegen::source::{MemoryLoader, SourceMap};
use snitflade_codegen::yaml::Documents;

pub(super) fn target() -> Target {
    Target {
        name: "asyncapi",
        seeds: vec![THIRD.to_vec(), SECOND.to_vec()],
        run,
    }
}

pub(super) fn run(input: &[u8]) -> u64 {
    let mut map = SourceMap::new();
    let mut found = Diagnostics::new();
    let loader = MemoryLoader::new().with("fuzz.yaml", input);
    let roots = ["fuzz.yaml".to_owned()];
    let documents = Documents::load(&mut map, &loader, &roots, &mut found);
    let elements = Elements::collect(&documents, &mut map, &loader, &mut found);
    let mut schema = SchemaModel::default();
    let channels = asyncapi::channels(&documents, &roots, &[], &elements, &mut schema, &mut found);
    let codes = found.into_sorted();
    let codes = codes.iter().map(|found| format!("{:?}", found.code));
    signature(codes.chain([channels.len().to_string()]))
}

const THIRD: &[u8] = include_bytes!("third.yaml");
const SECOND: &[u8] = include_bytes!("second.yaml");

#[cfg(test)]
mod tests {
    #[test]
    fn the_front_end_takes_the_seeds_and_nonsense() {
        let [third, second] = [super::THIRD, super::SECOND].map(super::run);
        assert_ne!(third, second);
        super::run(b"asyncapi: [");
        super::run(b"\xff\xfe{");
    }
}
