//! `snitflade sample`: a valid message of a contract, with invented data.

use super::args::{SampleArgs, SampleFormat};
use super::report::{Report, failed};
use super::{exit, print, workspace};
use crate::lower::lower;
use crate::model::Model;
use crate::options::Options;
use crate::pipeline::Job;
use crate::plan::Plan;
use crate::sample::{
    Message, NoSample, NotFound, Part, Samples, Settings, Target, find, indented, json_of, names,
};
use bumpalo::Bump;
use snitflade_runtime::sample::Extent;
use std::process::ExitCode;

/// What every document of ours begins with.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

pub(super) fn run(args: &SampleArgs) -> ExitCode {
    let (options, name) = match chosen(args) {
        Ok(chosen) => chosen,
        Err(code) => return code,
    };
    let mut job = Job::on_disk(options);
    let Some(model) = job.model() else {
        Report::new(false).findings(job.run.diagnostics, &job.run.sources);
        return failed("the contract has errors, so there is no sample");
    };
    let plan = (args.format == Some(SampleFormat::Json)).then(|| job.plan(&model));
    let Some(name) = name else {
        print(&list(&model));
        return exit::GOOD;
    };
    let target = match find(&model, name) {
        Ok(target) => target,
        Err(not_found) => return failed(&explain(name, &not_found)),
    };
    match text(args, &model, plan.as_ref(), target) {
        Ok(text) => {
            print(&text);
            exit::GOOD
        }
        Err(message) => failed(&format!("no sample of `{name}`: {message}")),
    }
}

/// The contract, and the name of what is wanted of it.
fn chosen(args: &SampleArgs) -> Result<(Options, Option<&str>), ExitCode> {
    let mut names = args.names.iter().map(String::as_str);
    let files = workspace::Files {
        wsdl: &args.wsdl,
        schema: &args.schema,
    };
    let options = match files.is_empty() {
        false => files.options(false),
        true => match names.next() {
            Some(contract) => workspace::one(args.root.as_deref(), contract, false)?,
            None => return Err(failed("name a contract, or give --wsdl or --schema")),
        },
    };
    let name = names.next();
    if names.next().is_some() {
        return Err(failed("one name of an element or an operation is enough"));
    }
    let options = Options {
        complete: false,
        ..options
    };
    Ok((options, name))
}

/// What can be asked for, one a line.
fn list(model: &Model) -> String {
    let (operations, elements) = names(model);
    let mut out = String::new();
    for (what, names) in [("operation", operations), ("element", elements)] {
        for name in names {
            out += &format!("{what:<10} {name}\n");
        }
    }
    out
}

fn explain(name: &str, not_found: &NotFound) -> String {
    match not_found {
        NotFound::Unknown(near) if near.is_empty() => format!(
            "the contract has no element and no operation `{name}`; \
             without a name, all are listed"
        ),
        NotFound::Unknown(near) => format!(
            "the contract has no element and no operation `{name}`; did you mean {}?",
            near.join(", ")
        ),
        NotFound::Ambiguous(names) => {
            format!("`{name}` may be any of {}", names.join(", "))
        }
    }
}

/// The sample as the format asks for it.
fn text(
    args: &SampleArgs,
    model: &Model,
    plan: Option<&Plan>,
    target: Target<'_>,
) -> Result<String, String> {
    let bump = Bump::new();
    let schema = lower(model, plan, &bump);
    let samples = Samples::new(model, &schema, settings(args));
    let laid_out = |xml: String| match args.one_line {
        true => xml + "\n",
        false => indented(&xml),
    };
    let shown = |error: NoSample| error.to_string();
    let format = args.format.unwrap_or(match target {
        Target::Element(_) => SampleFormat::Xml,
        Target::Operation(..) => SampleFormat::Soap,
    });
    let as_json = |element, xml: &str| match (plan, element) {
        (Some(plan), Some(element)) => {
            let value = json_of(plan, &schema, element, xml.as_bytes());
            let value = value.map_err(|error| error.to_string())?;
            Ok(match args.one_line {
                true => format!("{value}\n"),
                false => format!("{value:#}\n"),
            })
        }
        _ => Err("the body holds nothing".to_owned()),
    };
    match (target, format) {
        (Target::Element(element), SampleFormat::Json) => {
            let xml = samples.element(element).map_err(shown)?;
            as_json(Some(element), &xml)
        }
        (Target::Element(element), SampleFormat::Xml) => {
            if args.answer || args.fault.is_some() {
                return Err("an element has no answer and no fault; name its operation".to_owned());
            }
            let xml = samples.element(element).map_err(shown)?;
            Ok(laid_out(DECLARATION.to_owned() + &xml))
        }
        (Target::Element(_), SampleFormat::Soap) => {
            Err("an element alone is no message; name the operation it belongs to".to_owned())
        }
        (Target::Operation(service, operation), format) => {
            let mut message = Message::new(service, operation, part(args));
            if let Some(port) = &args.port {
                message.port = port_named(service, port)?;
            }
            if format == SampleFormat::Json {
                let xml = samples.body(&message).map_err(shown)?;
                return as_json(message.body_element().map_err(shown)?, &xml);
            }
            let xml = match format {
                SampleFormat::Soap => samples.envelope(&message),
                SampleFormat::Xml | SampleFormat::Json => samples
                    .body(&message)
                    .map(|xml| DECLARATION.to_owned() + &xml),
            };
            Ok(laid_out(xml.map_err(shown)?))
        }
    }
}

fn settings(args: &SampleArgs) -> Settings {
    Settings {
        seed: args.seed,
        extent: match (args.minimal, args.full) {
            (true, _) => Extent::Minimal,
            (_, true) => Extent::Full,
            _ => Extent::Some,
        },
        size: args.size,
    }
}

fn part(args: &SampleArgs) -> Part {
    match (&args.fault, args.answer) {
        (Some(name), _) => Part::Fault((!name.is_empty()).then(|| name.clone())),
        (None, true) => Part::Answer,
        (None, false) => Part::Request,
    }
}

fn port_named(service: &crate::model::Service, name: &str) -> Result<usize, String> {
    let mut ports = service.ports.iter();
    let found = ports.position(|port| port.name == name || port.profile.name == name);
    found.ok_or_else(|| {
        let ports = service.ports.iter().map(|port| port.name.as_str());
        let ports: Vec<&str> = ports.collect();
        format!(
            "the service has no port `{name}`; its ports are {}",
            ports.join(", ")
        )
    })
}
