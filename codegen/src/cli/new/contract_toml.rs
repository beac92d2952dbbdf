//! The text of a contract.toml.

use super::guess::Guess;
use crate::options::{crate_name_for, crate_name_problem};

/// Every key, with what was guessed; every value can be read back.
pub(in crate::cli) fn text(id: &str, version: &str, guess: &Guess) -> String {
    let mut crate_name = crate_name_for(id, version);
    if crate_name_problem(&crate_name).is_some() {
        crate_name = format!("kontrakt-{crate_name}");
        crate_name.truncate(60);
    }
    let namespaces: String = guess
        .modules
        .iter()
        .map(|(namespace, module)| format!("{} = {}\n", quoted(namespace), quoted(module)))
        .collect();
    let roots = list(&guess.roots, "services, channels: WSDL, AsyncAPI, OpenAPI");
    let schemas = list(&guess.schemas, "schemas that no root refers to");
    let personal = match guess.personal.is_empty() {
        true => "types, elements and attributes that hold personal data",
        false => "personal data: known by name; add what is not",
    };
    let personal = list(&guess.personal, personal);
    let notice = match guess.notice {
        Some(notice) => format!("notice = {notice}"),
        None => "# notice = 2025-01-01".to_owned(),
    };
    format!(
        "id = {}\ntitle = {}\narea = \"\"\n\
         direction = \"call\"        # call, serve or both\n\
         pattern = {}        # soap, rest, amqp, sftp, saml, link\n\
         version = {}\n\
         provenance = \"published\"  # published or modelled\n\
         source = {}  # where the contract is published\n\
         # valid_from = 2025-01-01  # first day in force\n\
         {}  # the day the update was announced\n\
         crate = {}\n\
         roots = {roots}\n\
         schemas = {schemas}\n\
         operations = []           # empty: all; or names, or Service.name\n\
         # types = []              # only these and what the operations need; left out: all\n\
         may_lose = []             # operations that cannot be generated, and need not be\n\
         sensitive = {personal}\n\
         sensitive_off = []        # names that sound like personal data and are none\n\
         polymorphic = []          # types whose fields may hold derived types\n\
         \n[namespaces]\n{namespaces}\
         \n# [profiles]               # where a policy's name does not tell the security\n\
         # PortName = \"token\"      # token, oioidws or context; a port, or its WSDL file\n\
         \n# [[repair]]\n# place = \"\"\n# defect = \"\"\n# reading = \"\"\n",
        quoted(id),
        quoted(&guess.title),
        patterns(&guess.patterns),
        quoted(version),
        quoted(&guess.source),
        notice,
        quoted(&crate_name),
    )
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// How messages travel; by SOAP, where nothing tells.
fn patterns(words: &[&str]) -> String {
    match words {
        [] => "[\"soap\"]".to_owned(),
        words => format!("{words:?}"),
    }
}

/// A list with a line for each entry, and what it is for.
fn list<'t>(entries: impl IntoIterator<Item = &'t String>, what_for: &str) -> String {
    let entry = |text: &String| format!("    {},\n", quoted(text));
    let entries: String = entries.into_iter().map(entry).collect();
    match entries.is_empty() {
        true => format!("[]  # {what_for}"),
        false => format!("[  # {what_for}\n{entries}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::{Contract, Pattern};

    #[test]
    fn the_file_written_can_be_read() {
        let mut guess = Guess::default();
        guess.modules.insert("urn:\"x\"".to_owned(), "x".to_owned());
        guess.personal.insert("FuldtNavn".to_owned());
        guess.roots = vec!["wsdl/a b.wsdl".to_owned()];
        guess.schemas = vec!["c.xsd".to_owned()];
        guess.patterns = vec!["rest", "amqp"];
        let text = self::text("SF1", "2.0", &guess);
        let contract: Contract = toml::from_str(&text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert_eq!(contract.crate_name, "sf1-v2-0");
        assert_eq!(
            (&contract.roots, &contract.schemas),
            (&guess.roots, &guess.schemas)
        );
        assert_eq!(contract.pattern, [Pattern::Rest, Pattern::Amqp]);
        assert_eq!(contract.sensitive[0].text(), "FuldtNavn");
        assert_eq!(contract.namespaces["urn:\"x\""], "x");
        let text = self::text("2024", "", &Guess::default());
        let contract: Contract = toml::from_str(&text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert_eq!(contract.crate_name, "kontrakt-2024");
        assert_eq!(contract.pattern, [Pattern::Soap]);
    }
}
