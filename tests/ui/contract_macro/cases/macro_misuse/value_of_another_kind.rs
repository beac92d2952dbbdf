snitflade_macros::contract! {
    roots = "contracts/kasse.wsdl",
}

fn main() {}
