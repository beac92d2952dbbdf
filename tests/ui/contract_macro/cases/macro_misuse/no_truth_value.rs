snitflade_macros::contract! {
    roots = ["contracts/kasse.wsdl"],
    strict = yes,
}

fn main() {}
