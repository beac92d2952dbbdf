snitflade_macros::contract!("contracts/importing.xsd");

fn main() {}
