use snitflade_codegen::{Build, BuildError};

fn main() -> Result<(), BuildError> {
    let package = "contracts/3.6";
    println!("cargo::warning=reads {package}");
    Build::new()
        .wsdl("contracts/3.6/wsdl/PersonBaseDataExtendedService.context.wsdl")
        .module("cpr")
        .generate()
}
