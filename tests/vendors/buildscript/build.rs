use snitflade_codegen::{Build, BuildError};

fn main() -> Result<(), BuildError> {
    Build::new()
        .wsdl("contracts/laan.wsdl")
        .server(true)
        .sensitive(["Laaner"])
        .generate()
}
