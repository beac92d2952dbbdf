//! Words that mean something to Rust or to generated code.

use snitflade_codegen::options::Words;
use snitflade_codegen::plan::ident;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Keywords of every edition, reserved and weak ones included.
const KEYWORDS: &str = "abstract as async auto await become box break const continue crate default \
    do dyn else enum extern false final fn for gen if impl in let loop macro macro_rules match mod \
    move mut override priv pub raw ref return safe self Self static struct super trait true try \
    type typeof union unsafe unsized use virtual where while yield";

/// What every module has without asking, and what is often asked for.
const PRELUDE: &str = "AsMut AsRef AsyncFn AsyncFnMut AsyncFnOnce Box Clone Copy Default \
    DoubleEndedIterator Drop Eq Err ExactSizeIterator Extend Fn FnMut FnOnce From FromIterator \
    Future Into IntoFuture IntoIterator Iterator None Ok Option Ord PartialEq PartialOrd Result \
    Send Sized Some String Sync ToOwned ToString TryFrom TryInto Unpin Vec drop size_of align_of \
    Any Arc Borrow Cell Cow Debug Deref Display Duration Error FromStr Hash Infallible Instant \
    NonZero Path PhantomData Pin Rc RefCell Range Waker Write Read";

const PRIMITIVES: &str = "bool char f16 f32 f64 f128 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 \
    u128 usize never unit array slice tuple";

const MACROS: &str = "assert cfg column compile_error concat dbg debug_assert env eprintln file \
    format format_args include line matches module_path option_env panic print println stringify \
    todo unimplemented unreachable vec write writeln";

const ATTRIBUTES: &str = "allow automatically_derived bench cfg_attr cold deny deprecated derive \
    doc expect export_name forbid global_allocator ignore inline link must_use no_mangle \
    non_exhaustive path proc_macro recursion_limit repr rustfmt serde should_panic test tracing \
    track_caller used warn clippy rustdoc miri diagnostic rust_analyzer";

/// Crates that may be in scope, files and directories of a crate, devices of Windows,
/// and words of our own that are suffixes or replacements of names.
const FILES: &str = "alloc aux bin build client com1 con core cargo documents examples lib lpt9 \
    main mod nul prn proc_macro server services snitflade_runtime src std tables target tests v1 \
    Unknown Choice Variant Required Content Group Empty Unnamed Code Value extra extra_content any \
    choice content value text attribute element between root SCHEMA DOCUMENTS unqualified all_services \
    serde blank slot read writer handle handler Request Response Body Header";

/// The words above.
pub fn listed() -> Vec<String> {
    let lists = [KEYWORDS, PRELUDE, PRIMITIVES, MACROS, ATTRIBUTES, FILES];
    let words = lists.iter().flat_map(|list| list.split_whitespace());
    distinct(words.map(str::to_owned).collect())
}

/// What editions differ in: keywords, and what is in scope without asking.
pub fn by_edition() -> Vec<String> {
    let words = [KEYWORDS, PRELUDE, MACROS];
    let words = words.iter().flat_map(|list| list.split_whitespace());
    distinct(words.map(str::to_owned).collect())
}

/// The keywords of every edition.
pub fn keywords() -> Vec<String> {
    let words = KEYWORDS.split_whitespace().map(str::to_owned);
    distinct(words.collect())
}

/// Every word: those above, and every identifier of generated code and of the macros
/// it is made with, as they stand in this repository today.
pub fn words() -> Vec<String> {
    let mut all: BTreeSet<String> = listed().into_iter().collect();
    for file in surface() {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        all.extend(identifiers(&text));
    }
    distinct(all)
}

/// Of words that give the same type name and the same field name, one: what becomes of
/// the others is tested where names are settled.
fn distinct(words: BTreeSet<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let helpers = Words::default();
    let forms = |word: &String| {
        (
            ident::upper_camel(&helpers, word),
            ident::snake(&helpers, word),
        )
    };
    let words = words.into_iter();
    words.filter(|word| seen.insert(forms(word))).collect()
}

/// How many words come from the sources of this repository alone.
pub fn collected() -> usize {
    let texts = surface().into_iter();
    let texts = texts.map(|file| std::fs::read_to_string(file).unwrap_or_default());
    let all: BTreeSet<String> = texts.flat_map(|text| identifiers(&text)).collect();
    all.len()
}

/// The files that make up the surface of generated code: the macros, and the code of a
/// small contract with services of both kinds.
fn surface() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut out = vec![
        root.join("runtime/src/client/mod.rs"),
        root.join("runtime/src/server/mod.rs"),
    ];
    for dir in [
        "runtime/src/codegen/v1",
        "tests/services/generated/regn-v1/src",
        "tests/services/generated/regn-v1/src/services",
    ] {
        let entries = std::fs::read_dir(root.join(dir));
        let paths = entries.into_iter().flatten().flatten().map(|e| e.path());
        let own = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default();
            path.extension().is_some_and(|e| e == "rs") && name != "documents.rs"
        };
        out.extend(paths.filter(own));
    }
    out
}

/// The identifiers of a Rust text, without those of comments and literals.
fn identifiers(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for line in text.lines() {
        let code = line.split("//").next().unwrap_or("");
        // Every second piece lies between quotes.
        for piece in code.split('"').step_by(2) {
            let words = piece.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let named = words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
            out.extend(named.map(str::to_owned));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surface_is_read() {
        let all = words();
        for word in [
            "Self",
            "union",
            "secured",
            "v1",
            "SCHEMA",
            "Blank",
            "take_text",
            "Router",
        ] {
            assert!(all.iter().any(|found| found == word), "{word}");
        }
        assert!(collected() > 150, "{}", collected());
        assert_eq!(
            identifiers("let a1 = \"no\"; // not\n_x"),
            BTreeSet::from(["let".to_owned(), "a1".to_owned()])
        );
    }
}
