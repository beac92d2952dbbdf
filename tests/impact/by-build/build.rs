use snitflade_codegen::{Build, BuildError};

fn main() -> Result<(), BuildError> {
    // Not this one: Build::new().wsdl("contracts/1/andet.wsdl")
    Build::new()
        .wsdl("contracts/1/laan.wsdl")
        .server(true)
        .generate()
}
