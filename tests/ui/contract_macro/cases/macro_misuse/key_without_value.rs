snitflade_macros::contract! {
    roots = ["contracts/kasse.wsdl"],
    module,
}

fn main() {}
