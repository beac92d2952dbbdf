//! `peer-generator SCHEMA… OUT`: xsd-parser's code for some schemas, with reader and writer.

use std::path::PathBuf;
use xsd_parser::config::{GeneratorFlags, InterpreterFlags, OptimizerFlags, Schema};
use xsd_parser::{Config, generate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut schemas: Vec<String> = std::env::args().skip(1).collect();
    let Some(out) = schemas.pop() else {
        return Err("usage: peer-generator SCHEMA… OUT".into());
    };
    let mut config = Config::default();
    for schema in schemas {
        let path = PathBuf::from(schema).canonicalize()?;
        config.parser.schemas.push(Schema::File(path));
    }
    let config = config
        .with_quick_xml_serialize()
        .with_quick_xml_deserialize_config(true)
        .with_generator_flags(GeneratorFlags::USE_MODULES)
        .with_interpreter_flags(InterpreterFlags::all() - InterpreterFlags::WITH_NUM_BIG_INT)
        .with_optimizer_flags(OptimizerFlags::all());
    let code = generate(config).map_err(|error| error.to_string())?;
    std::fs::write(out, format!("#![allow(warnings)]\n{code}"))?;
    Ok(())
}
