//! `snitflade catalogue`, `requirements` and `beskedtyper`: the catalogue, and what is asked of a
//! solution.

mod args;
mod counts;
mod details;
mod list;
mod messages;
mod requirements;

pub(super) use args::{CatalogueArgs, MessagesArgs, RequirementsArgs};

use super::report::Report;
use super::{exit, print};
use crate::catalogue::requirements::{Direct, Solution, decide, unreadable_form};
use crate::catalogue::{Catalogue, Embedded, Filter, FormCode};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{DiskLoader, Loader, SourceMap};
use args::Shared;
use requirements::Remarks;
use std::process::ExitCode;

/// `snitflade catalogue`
pub(super) fn catalogue(args: &CatalogueArgs) -> ExitCode {
    print_from_catalogue(&args.shared, |catalogue| {
        let filter = Filter {
            ids: args.ids.clone(),
            areas: args.area.clone(),
            patterns: args.pattern.clone(),
            directions: args.direction.clone(),
            statuses: args.status.clone(),
            objects: args.object.clone(),
        };
        let rows = catalogue.select(&filter)?;
        Ok(match args.ids.is_empty() {
            true => list::text(&rows, args.shared.format),
            false => details::text(&rows, args.shared.format),
        })
    })
}

/// `snitflade beskedtyper`
pub(super) fn messages(args: &MessagesArgs) -> ExitCode {
    print_from_catalogue(&args.shared, |catalogue| {
        let list = catalogue.messages(&args.direction)?;
        Ok(messages::text(&list, args.shared.format))
    })
}

/// `snitflade requirements`
pub(super) fn requirements(args: &RequirementsArgs) -> ExitCode {
    print_from_catalogue(&args.shared, |catalogue| {
        let direct = args.direct.iter().map(|text| Direct::parse(text));
        let form = args.form.iter().map(|code| {
            FormCode::try_from(code.clone()).map_err(|rule| unreadable_form(code, rule))
        });
        let solution = Solution {
            objects: args.objects.clone(),
            without: args.without.clone(),
            properties: args.properties(),
            direct: direct.collect::<Result<_, Box<Diagnostic>>>()?,
            form: form.collect::<Result<_, Box<Diagnostic>>>()?,
        };
        let found = decide(catalogue, &solution)?;
        if args.ids.is_empty() {
            return Ok(requirements::text(
                &found,
                args.shared.format,
                Remarks::OfAsked,
            ));
        }
        let filter = Filter {
            ids: args.ids.clone(),
            ..Filter::default()
        };
        let found = found.only(&catalogue.select(&filter)?);
        Ok(requirements::text(&found, args.shared.format, Remarks::All))
    })
}

/// Reads the catalogue and prints what `make_text` makes of it, or says what is wrong.
fn print_from_catalogue(
    shared: &Shared,
    make_text: impl FnOnce(&Catalogue) -> Result<String, Box<Diagnostic>>,
) -> ExitCode {
    let mut sources = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let loader: Box<dyn Loader> = match &shared.root {
        Some(root) => Box::new(DiskLoader::new(root)),
        None => Box::new(Embedded),
    };
    let catalogue = Catalogue::load(&loader, &mut sources, &mut diagnostics);
    let text = catalogue.and_then(|catalogue| match make_text(&catalogue) {
        Ok(text) => Some(text),
        Err(wrong) => {
            diagnostics.push(*wrong);
            None
        }
    });
    Report::new(false).findings(diagnostics, &sources);
    match text {
        Some(text) => {
            print(&text);
            exit::GOOD
        }
        None => exit::usage(),
    }
}

/// A value as JSON, with a line end.
fn json(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
