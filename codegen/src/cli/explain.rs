//! `snitflade explain`: the long form of a code.

use super::args::ExplainArgs;
use super::exit;
use crate::diag::{explain, explanations};
use std::process::ExitCode;

pub(super) fn run(args: &ExplainArgs) -> ExitCode {
    let Some(code) = &args.code else {
        for explanation in explanations() {
            println!("{}  {}", explanation.code, explanation.title);
        }
        return exit::GOOD;
    };
    match explain(code) {
        Some(explanation) => {
            println!("{}: {}\n", explanation.code, explanation.title);
            for line in wrap(explanation.text, 78) {
                println!("{line}");
            }
            exit::GOOD
        }
        None => {
            eprintln!("error: there is no code {code}; `snitflade explain` lists them all");
            exit::usage()
        }
    }
}

/// Lines of at most `width` characters, where words allow it.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrap("aa bb  cc", 5), ["aa bb", "cc"]);
        assert_eq!(wrap("aaaaaaa b", 5), ["aaaaaaa", "b"]);
    }
}
