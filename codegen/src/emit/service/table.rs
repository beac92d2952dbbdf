//! The table of a service: ports, operations, faults, results.

use crate::emit::CrateOptions;
use crate::emit::page::Page;
use crate::emit::result_row::result_row;
use crate::plan::{
    AddressedRow, BodyRow, EncodingRow, FaultRow, HeaderRole, Plan, PlannedHeader,
    PlannedOperation, PlannedService, PortRow,
};
use proc_macro2::Literal;

pub(super) fn table(
    page: &mut Page,
    plan: &Plan,
    service: &PlannedService,
    options: &CrateOptions,
) {
    page.docs(0, &service.doc);
    let head = format!("pub static {}: v1::ServiceTable<'static> = ", service.table);
    page.opening(0, &head, "v1::ServiceTable {");
    page.text(4, "name", &service.row.name);
    page.text(4, "namespace", &service.row.namespace);
    match service.ports.is_empty() {
        true => page.line(4, "ports: &[],"),
        false => page.rows(4, "ports", &service.ports, |page, it| {
            port(page, &it.row, options)
        }),
    }
    match service.operations.is_empty() {
        true => page.line(4, "operations: &[],"),
        false => page.rows(4, "operations", &service.operations, |page, it| {
            operation(page, plan, it);
        }),
    }
    page.rows(4, "results", &plan.results, |page, it| {
        result_row(page, plan, it)
    });
    page.line(4, "..v1::service(&tables::SCHEMA)");
    page.line(0, "};");
    page.end();
}

fn port(page: &mut Page, row: &PortRow, options: &CrateOptions) {
    page.line(8, "v1::Port {");
    page.text(12, "name", &row.name);
    page.line(12, format_args!("soap: v1::SoapVersion::{},", row.soap));
    page.stated(12, "profile", &row.profile);
    if row.liberty {
        page.line(12, "liberty: true,");
    }
    page.texts(12, "actions", &row.actions);
    page.text(12, "file", embedded(options, &row.file));
    if let Some(variant) = row.mtom {
        page.line(12, format_args!("mtom: v1::Mtom::{variant},"));
    }
    if let Some(variant) = row.addressing {
        page.line(12, format_args!("addressing: v1::Addressing::{variant},"));
    }
    page.line(12, "..v1::PORT");
    page.line(8, "},");
}

/// The path a file is embedded under; its own where it is not embedded.
fn embedded<'f>(options: &'f CrateOptions, file: &'f str) -> &'f str {
    let mut documents = options.documents.iter();
    let found = documents.find(|document| document.read_as == file);
    found.map_or(file, |document| document.path.as_str())
}

fn operation(page: &mut Page, plan: &Plan, operation: &PlannedOperation) {
    let row = &operation.row;
    page.line(8, "v1::Operation {");
    page.text(12, "name", &row.name);
    page.stated(12, "action", &row.action);
    // What `v1::OPERATION` says already is left out.
    if row.input != BodyRow::Empty {
        body(page, plan, "input", row.input);
    }
    if row.output != BodyRow::None {
        body(page, plan, "output", row.output);
    }
    for (field, headers) in [
        ("input_headers", &operation.input_headers),
        ("output_headers", &operation.output_headers),
    ] {
        page.rows(12, field, headers, |page, it| header(page, plan, it));
    }
    page.rows(12, "faults", &row.faults, |page, it| fault(page, plan, it));
    if let Some(found) = &row.encoding {
        encoding(page, plan, found);
    }
    addressed(page, &row.addressed);
    page.line(12, "..v1::OPERATION");
    page.line(8, "},");
}

fn fault(page: &mut Page, plan: &Plan, fault: &FaultRow) {
    page.line(16, "v1::Fault {");
    page.text(20, "name", &fault.name);
    let row = plan.rows.element(fault.element);
    page.id(20, "element", &format!("tables::element::{row}"));
    page.stated(20, "action", &fault.action);
    page.line(20, "..v1::FAULT");
    page.line(16, "},");
}

fn addressed(page: &mut Page, row: &AddressedRow) {
    page.line(12, "addressed: v1::Addressed {");
    page.text(16, "input", &row.input);
    if row.declared {
        page.line(16, "declared: true,");
    }
    page.stated(16, "output", &row.output);
    page.line(16, "..v1::ADDRESSED");
    page.line(12, "},");
}

/// The encoding of section 5 of SOAP 1.1, which few services have.
fn encoding(page: &mut Page, plan: &Plan, encoding: &EncodingRow) {
    let arrays = encoding.arrays.iter();
    let arrays: Vec<String> = arrays
        .map(|idx| format!("tables::complex::{}.id()", plan.rows.complex(*idx)))
        .collect();
    let arrays = match arrays.is_empty() {
        true => String::new(),
        false => format!("arrays: &[{}], ", arrays.join(", ")),
    };
    let style = Literal::string(&encoding.style);
    let held = format!("v1::Encoding {{ style: {style}, {arrays}..v1::ENCODING }}");
    page.leave_to_formatter();
    page.line(12, format_args!("encoding: Some({held}),"));
}

fn body(page: &mut Page, plan: &Plan, field: &str, body: BodyRow) {
    match body {
        BodyRow::None => page.line(12, format_args!("{field}: v1::Message::None,")),
        BodyRow::Empty => page.line(12, format_args!("{field}: v1::Message::Empty,")),
        BodyRow::Element(idx) => {
            let row = format!("tables::element::{}", plan.rows.element(idx));
            let line = format!("{field}: v1::Message::Element({row}.id()),");
            if page.fits(12, &line) {
                return page.line(12, line);
            }
            page.line(12, format_args!("{field}: v1::Message::Element("));
            page.last_id(16, &row);
            page.line(12, "),");
        }
    }
}

fn header(page: &mut Page, plan: &Plan, header: &PlannedHeader) {
    page.line(16, "v1::Header {");
    let row = plan.rows.element(header.element);
    page.id(20, "element", &format!("tables::element::{row}"));
    if header.role == HeaderRole::Transaction {
        page.line(20, "role: v1::HeaderRole::Transaction,");
    }
    page.line(20, "..v1::HEADER");
    page.line(16, "},");
}
