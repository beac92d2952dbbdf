//! Single edits of the contract: one line changed, left out, added or put elsewhere, or one
//! name changed everywhere.

/// The schema.
pub const SCHEMA: &str = include_str!("kontrakt.xsd");
/// The service.
pub const SERVICE: &str = include_str!("kontrakt.wsdl");

/// The contract with one edit.
pub struct Mutant {
    /// What was edited.
    pub what: String,
    /// The service.
    pub service: String,
    /// The schema.
    pub schema: String,
}

/// Every edit that is known, in the order of the lines.
pub fn mutants() -> Vec<Mutant> {
    let lines: Vec<&str> = SCHEMA.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let member = line.starts_with("      <xs:element");
        let edits = match line.trim_start() {
            text if text.starts_with("<xs:element") && member => of_element(line),
            text if text.starts_with("<xs:attribute") => of_attribute(line),
            text if text.starts_with("<xs:enumeration") => of_code(line),
            text if text.starts_with("<xs:pattern") => {
                vec![("another pattern", vec![line.replace("{4}", "{5}")])]
            }
            text if text.starts_with("<xs:minInclusive") => {
                vec![("another bound", vec![line.replace("\"0\"", "\"1\"")])]
            }
            text if text.starts_with("<xs:restriction") => vec![(
                "another base",
                vec![match line.contains("xs:int") {
                    true => line.replace("xs:int", "xs:long"),
                    false => line.replace("xs:string", "xs:token"),
                }],
            )],
            _ => Vec::new(),
        };
        for (what, new) in edits {
            let mut edited: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            edited.splice(at..=at, new);
            found.push(schema(
                format!("line {}: {what}", at + 1),
                edited.join("\n"),
            ));
        }
        let next = lines.get(at + 1).copied().unwrap_or_default();
        if member && next.starts_with("      <xs:element") {
            let mut edited = lines.clone();
            edited.swap(at, at + 1);
            found.push(schema(
                format!("line {}: put last", at + 1),
                edited.join("\n"),
            ));
        }
        if let Some(name) = declared(line) {
            let other = format!("{}AndenType", name.trim_end_matches("Type"));
            let what = format!("line {}: `{name}` renamed", at + 1);
            found.push(schema(what, SCHEMA.replace(name, &other)));
        }
    }
    found.extend(of_service());
    found
}

fn schema(what: String, schema: String) -> Mutant {
    Mutant {
        what,
        service: SERVICE.to_owned(),
        schema,
    }
}

/// The name of a type that is declared for all.
fn declared(line: &str) -> Option<&str> {
    let is_type = line.starts_with("  <xs:complexType") || line.starts_with("  <xs:simpleType");
    is_type.then(|| attribute(line, "name"))?
}

fn attribute<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// A declaration with another name.
fn named(line: &str, name: &str) -> String {
    line.replace(&format!("name=\"{name}\""), &format!("name=\"{name}Ny\""))
}

type Edits = Vec<(&'static str, Vec<String>)>;

fn of_element(line: &str) -> Edits {
    let open = |attribute: &str| line.replace("/>", &format!(" {attribute}/>"));
    let name = attribute(line, "name").unwrap_or_default();
    let old = attribute(line, "type").unwrap_or_default();
    let other = if old == "xs:string" {
        "xs:int"
    } else {
        "xs:string"
    };
    let added =
        |more: &str| format!("      <xs:element name=\"Mere\" type=\"t:TekstType\"{more}/>");
    let mut edits = vec![
        ("left out", Vec::new()),
        ("renamed", vec![named(line, name)]),
        (
            "another type",
            vec![line.replace(&format!("type=\"{old}\""), &format!("type=\"{other}\""))],
        ),
        ("nil", vec![open("nillable=\"true\"")]),
        (
            "an optional one before",
            vec![added(" minOccurs=\"0\""), line.to_owned()],
        ),
        ("a required one before", vec![added(""), line.to_owned()]),
    ];
    edits.push(match line.contains("minOccurs") {
        true => ("required", vec![line.replace(" minOccurs=\"0\"", "")]),
        false => ("optional", vec![open("minOccurs=\"0\"")]),
    });
    edits.push(match line.contains("maxOccurs") {
        true => ("once", vec![line.replace(" maxOccurs=\"unbounded\"", "")]),
        false => ("many", vec![open("maxOccurs=\"unbounded\"")]),
    });
    edits
}

fn of_attribute(line: &str) -> Edits {
    let name = attribute(line, "name").unwrap_or_default();
    let renamed = named(line, name);
    let mut edits = vec![("left out", Vec::new()), ("renamed", vec![renamed])];
    match line.contains("required") {
        true => edits.push(("optional", vec![line.replace(" use=\"required\"", "")])),
        false => {
            edits.push(("another default", vec![line.replace("UTM32", "UTM33")]));
            edits.push(("no default", vec![line.replace(" default=\"UTM32\"", "")]));
        }
    }
    edits
}

fn of_code(line: &str) -> Edits {
    let code = attribute(line, "value").unwrap_or_default();
    vec![
        ("left out", Vec::new()),
        (
            "another code",
            vec![line.replace(code, &format!("{code}ny"))],
        ),
        (
            "one more code",
            vec![line.to_owned(), line.replace(code, &format!("{code}mere"))],
        ),
    ]
}

/// Edits of operations: each in port type and binding.
fn of_service() -> Vec<Mutant> {
    let service = |what: &str, service: String| Mutant {
        what: what.to_owned(),
        service,
        schema: SCHEMA.to_owned(),
    };
    let is_ret = |line: &&str| line.contains("operation name=\"ret\"");
    let without: Vec<&str> = SERVICE.lines().filter(|line| !is_ret(line)).collect();
    let twice = SERVICE.lines().flat_map(|line| {
        let more = is_ret(&line).then(|| {
            line.replace("name=\"ret\"", "name=\"slet\"")
                .replace(":ret\"", ":slet\"")
        });
        std::iter::once(line.to_owned()).chain(more)
    });
    let without_fault = SERVICE
        .replace("<wsdl:fault name=\"fejl\" message=\"t:Fejl\"/>", "")
        .replace(
            "<wsdl:fault name=\"fejl\"><soap:fault name=\"fejl\" use=\"literal\"/></wsdl:fault>",
            "",
        );
    vec![
        service("operation left out", without.join("\n")),
        service("one more operation", twice.collect::<Vec<_>>().join("\n")),
        service(
            "operation renamed",
            SERVICE.replace("operation name=\"ret\"", "operation name=\"opdater\""),
        ),
        service(
            "another answer",
            SERVICE.replace(
                "<wsdl:output message=\"t:Rettet\"/>",
                "<wsdl:output message=\"t:Ret\"/>",
            ),
        ),
        service("fault left out", without_fault),
        service(
            "another action",
            SERVICE.replace("urn:eksempel:vej:ret", "urn:eksempel:vej:retter"),
        ),
    ]
}
