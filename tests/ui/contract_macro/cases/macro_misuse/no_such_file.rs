snitflade_macros::contract!("contracts/kase.wsdl");

fn main() {}
