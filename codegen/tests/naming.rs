//! One way to name a contract, whatever asks for it; and what is told of an update.

use snitflade_codegen::options::{Contract, Options};
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::source::MemoryLoader;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SCHEMA: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
                      targetNamespace='urn:sag'><xs:element name='Sag' type='xs:string'/>\
                      </xs:schema>";

/// Three versions; the newest has a notice.
fn files() -> Vec<(String, String)> {
    let mut files = vec![("contracts/codegen.toml".to_owned(), String::new())];
    for (version, more) in [
        ("9.0", ""),
        ("10.0", "notice = 2023-08-31\n"),
        ("5.10", "notice = 2020-01-01\n"),
    ] {
        let folder = format!("contracts/SAG/{version}");
        let crate_name = format!("sag-v{}", version.replace('.', "-"));
        let settings = format!(
            "id = \"SAG\"\ntitle = \"Sager\"\nversion = \"{version}\"\n\
             crate = \"{crate_name}\"\nschemas = [\"a.xsd\"]\n{more}"
        );
        files.push((format!("{folder}/contract.toml"), settings));
        files.push((format!("{folder}/a.xsd"), SCHEMA.to_owned()));
    }
    files
}

/// A directory that goes with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("snitflade-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        for (path, text) in files() {
            let path = dir.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        Place(dir)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
        let command = command.args(arguments).current_dir(&self.0);
        command.output().expect("the command runs")
    }

    /// Crates that are there, sorted.
    fn crates(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.join("generated"));
        let entries = entries.into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const NAMES: &[(&str, &str)] = &[
    ("SAG", "sag-v10-0"),
    ("SAG/9.0", "sag-v9-0"),
    ("sag@5.10", "sag-v5-10"),
    ("contracts/SAG/9.0/", "sag-v9-0"),
    ("sag-v5-10", "sag-v5-10"),
];

#[test]
fn every_command_takes_every_name() {
    for (name, crate_name) in NAMES {
        let place = Place::new("naming");
        let output = place.run(&["generate", name]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(place.crates(), [*crate_name], "{name}");
        let output = place.run(&["dump", name]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        std::fs::write(place.0.join("sag.xml"), "<Sag xmlns='urn:sag'/>").expect("a file");
        let output = place.run(&["validate", "--contract", name, "sag.xml"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
}

#[test]
fn a_job_takes_every_name() {
    for (name, crate_name) in NAMES {
        let loader = files()
            .into_iter()
            .fold(MemoryLoader::new(), |loader, (path, text)| {
                loader.with(&path, text)
            });
        let job = Job::of_contract(loader, Path::new(""), name, false);
        let job = job.unwrap_or_else(|run| panic!("{name}: {:?}", run.diagnostics));
        assert_eq!(job.options().contract.crate_name, *crate_name, "{name}");
    }
}

#[test]
fn every_command_tells_what_was_meant() {
    let place = Place::new("misspelt");
    for arguments in [
        &["generate", "SAG@9.1"][..],
        &["dump", "SAG@9.1"],
        &["validate", "--contract", "SAG@9.1", "sag.xml"],
    ] {
        let output = place.run(arguments);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(
            told.contains("error[CFG0111]: there is no contract `SAG@9.1`"),
            "{told}"
        );
        let help = "did you mean `SAG/9.0`? here are SAG/5.10, SAG/9.0, SAG/10.0";
        assert!(told.contains(help), "{told}");
    }
    assert_eq!(place.crates(), Vec::<String>::new());
}

#[test]
fn generate_tells_the_deadline_of_each_notice() {
    let place = Place::new("deadline");
    let told = |arguments: &[&str]| {
        let output = place.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let newest = "SAG/10.0 was announced on 2023-08-31: SAG/9.0 may be used until 2024-02-29, ";
    let oldest =
        "SAG/5.10 was announced on 2020-01-01: the former version may be used until 2020-07-01, ";
    let lines = told(&["generate"]);
    for line in [newest, oldest] {
        let found = lines.lines().find_map(|one| one.strip_prefix(line));
        let days = found.and_then(|rest| rest.strip_suffix(" days overdue"));
        let days = days.unwrap_or_else(|| panic!("{line}\n{lines}"));
        assert!(days.parse::<u32>().is_ok_and(|days| days > 600), "{days}");
    }
    let lines = told(&["generate", "--check", "SAG"]);
    assert!(lines.contains(newest) && !lines.contains(oldest), "{lines}");
    assert!(!told(&["generate", "SAG/9.0"]).contains("announced"));
}

/// The names of the types of a schema.
fn type_names(content: &str) -> Vec<String> {
    let schema = format!(
        "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' xmlns='urn:sag' \
         targetNamespace='urn:sag' elementFormDefault='qualified'>{content}</s:schema>"
    );
    let loader = MemoryLoader::new().with("a.xsd", schema);
    let options = Options {
        contract: Contract {
            schemas: vec!["a.xsd".to_owned()],
            ..Contract::default()
        },
        ..Options::default()
    };
    let mut job = Job::new(loader, options);
    let model = job.model().expect("a model");
    let items = job.plan(&model).items.into_iter();
    items.map(|item| item.name).collect()
}

#[test]
fn a_type_without_a_name_in_a_group_is_called_by_the_group() {
    let part = |element: &str| {
        format!(
            "<s:element name='{element}'><s:complexType><s:sequence>\
             <s:element name='Fra' type='s:date'/></s:sequence></s:complexType></s:element>"
        )
    };
    let user = |name: &str| {
        format!(
            "<s:complexType name='{name}'><s:sequence><s:group ref='PeriodeGruppe'/>\
                 </s:sequence></s:complexType>"
        )
    };
    let group = |content: &str| {
        format!("<s:group name='PeriodeGruppe'><s:sequence>{content}</s:sequence></s:group>")
    };
    let names = type_names(&(group(&part("Virkning")) + &user("SagType") + &user("DokumentType")));
    assert_eq!(names, ["DokumentType", "SagType", "PeriodeGruppeVirkning"]);
}
