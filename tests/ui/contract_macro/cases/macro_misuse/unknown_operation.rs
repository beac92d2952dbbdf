snitflade_macros::contract! {
    roots = ["contracts/kasse.wsdl"],
    operations = ["hnet"],
    strict = true,
}

fn main() {}
