snitflade_macros::contract! {
    roots = ["contracts/kasse.wsdl"],
    module = "type",
}

fn main() {}
