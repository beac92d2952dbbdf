snitflade_macros::contract! {
    roots = ["contracts/kasse.wsdl"],
    types = ["Kassen"],
    strict = true,
}

fn main() {}
