//! Examples for the help of each command. Tests parse all of them, and run those that
//! change nothing; files they name are those of this repository.

/// `snitflade generate`
pub(super) const GENERATE: &str = "\
Examples:
  snitflade generate
  snitflade generate SF1520/4.0 SF1470
  snitflade generate --check
  snitflade generate --wsdl contracts/SF1520/4.0/wsdl/PersonBaseDataExtendedService.context.wsdl --out crates/person";

/// `snitflade dump`
pub(super) const DUMP: &str = "\
Examples:
  snitflade dump SF1520
  snitflade dump SF1470@6.0 --stage plan";

/// `snitflade explain`
pub(super) const EXPLAIN: &str = "\
Examples:
  snitflade explain WSDL0108
  snitflade explain element-added-required
  snitflade explain";

/// `snitflade new`
pub(super) const NEW: &str = "\
Examples:
  snitflade new contracts/SF1520/4.0 package/wsdl/PersonBaseDataExtendedService.wsdl";

/// `snitflade import`
pub(super) const IMPORT: &str = "\
Examples:
  snitflade import SF1520 sf1520_4.0.zip --notice 2026-08-31
  snitflade import SF1520 package --version 4.0 --layout
  snitflade import SF1461 pakke.zip --names cp437";

/// `snitflade layout`
pub(super) const LAYOUT: &str = "\
Examples:
  snitflade layout package contracts/SF1520/4.0";

/// `snitflade sample`
pub(super) const SAMPLE: &str = "\
Examples:
  snitflade sample SF1520
  snitflade sample SF1520 PersonLookup
  snitflade sample SF1520/4.0 PersonLookup --answer --minimal
  snitflade sample SF1500 Organisation.laes --fault
  snitflade sample SF1461 Haendelsesbesked --full --seed 7 --size 50000
  snitflade sample --schema contracts/SF1461/2.0/xsd/kuvert-1.0.xsd Haendelsesbesked --minimal
  snitflade sample SF1520 PersonLookup --format json
  snitflade sample SF1520 PersonLookup | snitflade validate -";

/// `snitflade validate`
pub(super) const VALIDATE: &str = "\
Examples:
  snitflade validate tests/documents
  snitflade validate --contract SF1520/4.0 tests/documents/PersonLookupRequest.xml
  snitflade validate --schema contracts/SF1461/2.0/xsd/kuvert-1.0.xsd --depth 500 message.xml
  snitflade sample SF1470 importer --minimal | snitflade validate --format json -";

/// `snitflade check-environment`
pub(super) const CHECK_ENVIRONMENT: &str = "\
Examples:
  snitflade check-environment docs/environments.toml
  snitflade check-environment --environment Prod docs/environments.toml";

/// `snitflade saml-metadata`
pub(super) const SAML_METADATA: &str = "\
Examples:
  snitflade saml-metadata miljoe.toml
  snitflade saml-metadata --environment Prod miljoe.toml --out fagsystem.xml";

/// `snitflade status`
pub(super) const STATUS: &str = "\
Examples:
  snitflade status
  snitflade status SF1520 --manifest tests/packages/pakke_manifest.n3
  snitflade status --fail-on overdue,lock --format json
  snitflade status --today 2027-02-28 --format ics > deadlines.ics";

/// `snitflade diff`
pub(super) const DIFF: &str = "\
Examples:
  snitflade diff SF1520/3.6 SF1520/4.0 --fail-on never
  snitflade diff SF1500/5 SF1500/6.0 --role server --format markdown --fail-on never
  snitflade diff git:HEAD SF1520/4.0 --format json
  snitflade diff package-old package-new --axis wire --format json > changes.json";

/// `snitflade impact`
pub(super) const IMPACT: &str = "\
Examples:
  snitflade impact SF1520/3.6 SF1520/4.0 --workspace ../fagsystem
  snitflade impact SF1500/5 SF1500/6.0 --workspace . --offline --format markdown
  snitflade impact git:main SF1520/4.0 --workspace ../fagsystem
  snitflade impact package-old package-new --workspace . --target-dir target/impact --timeout 3600";

/// `snitflade migrate`
pub(super) const MIGRATE: &str = "\
Examples:
  snitflade migrate SF1520/3.6 SF1520/4.0
  snitflade migrate SF1500/5 SF1500/6.0 > guide.md
  snitflade migrate SF1520/3.6 SF1520/4.0 --crate tests/migration/crates/sf1520-v3-6-to-v4-0 --check
  snitflade migrate SF1510-Klasse/6 SF1510-Klasse/7 --crate generated/klasse-v6-to-v7";

/// `snitflade catalogue`
pub(super) const CATALOGUE: &str = "\
Examples:
  snitflade catalogue
  snitflade catalogue SF1470 SF1520
  snitflade catalogue --pattern soap --format markdown";

/// `snitflade requirements`
pub(super) const REQUIREMENTS: &str = "\
Examples:
  snitflade requirements --objects sag,dokument,fakturering
  snitflade requirements --objects sag --users --calls --receives --format json
  snitflade requirements SF1490 --objects ydelse";

/// `snitflade beskedtyper`
pub(super) const BESKEDTYPER: &str = "\
Examples:
  snitflade beskedtyper
  snitflade beskedtyper --direction receive --format markdown";

/// `snitflade completions`
pub(super) const COMPLETIONS: &str = "\
Examples:
  snitflade completions bash > ~/.local/share/bash-completion/completions/snitflade
  snitflade completions zsh > ~/.zfunc/_snitflade
  snitflade completions fish > ~/.config/fish/completions/snitflade.fish
  snitflade completions powershell";

/// `snitflade man`
pub(super) const MAN: &str = "\
Examples:
  snitflade man
  snitflade man validate
  snitflade man --out ~/.local/share/man/man1";
