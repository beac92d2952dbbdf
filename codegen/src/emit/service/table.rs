//! The table of a service: ports, operations, faults, results.

use crate::emit::CrateOptions;
use crate::emit::path::{doc, ident};
use crate::emit::result_row::result_row;
use crate::emit::row::{list, text};
use crate::plan::{
    AddressedRow, BodyRow, EncodingRow, FaultRow, HeaderRole, Plan, PlannedHeader,
    PlannedOperation, PlannedService, PortRow,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn table(plan: &Plan, service: &PlannedService, options: &CrateOptions) -> TokenStream {
    let table = ident(&service.table);
    let docs = doc(&service.doc);
    let (name, namespace) = (&service.row.name, &service.row.namespace);
    let ports = service
        .ports
        .iter()
        .map(|port| self::port(&port.row, options));
    let operations = service.operations.iter().map(|it| operation(plan, it));
    let results = list(
        "results",
        plan.results.iter().map(|row| result_row(plan, row)),
    );
    quote! {
        #docs
        pub static #table: v1::ServiceTable<'static> = v1::ServiceTable {
            name: #name,
            namespace: #namespace,
            ports: &[#(#ports),*],
            operations: &[#(#operations),*],
            #results
            ..v1::service(&tables::SCHEMA)
        };
    }
}

fn port(row: &PortRow, options: &CrateOptions) -> TokenStream {
    let name = &row.name;
    let soap = ident(row.soap);
    let profile = text("profile", &row.profile);
    let liberty = row.liberty.then(|| quote!(liberty: true,));
    let actions = list("actions", row.actions.iter().map(|action| quote!(#action)));
    let file = embedded(options, &row.file);
    let mtom = row.mtom.map(ident);
    let mtom = mtom.map(|variant| quote!(mtom: v1::Mtom::#variant,));
    let addressing = row.addressing.map(ident);
    let addressing = addressing.map(|variant| quote!(addressing: v1::Addressing::#variant,));
    quote! {
        v1::Port {
            name: #name,
            soap: v1::SoapVersion::#soap,
            #profile
            #liberty
            #actions
            file: #file,
            #mtom
            #addressing
            ..v1::PORT
        }
    }
}

/// The path a file is embedded under; its own where it is not embedded.
fn embedded<'f>(options: &'f CrateOptions, file: &'f str) -> &'f str {
    let mut documents = options.documents.iter();
    let found = documents.find(|document| document.read_as == file);
    found.map_or(file, |document| document.path.as_str())
}

fn operation(plan: &Plan, operation: &PlannedOperation) -> TokenStream {
    let row = &operation.row;
    let name = &row.name;
    let action = text("action", &row.action);
    let input = input(plan, row.input);
    let output = output(plan, row.output);
    let headers =
        |field, headers: &[PlannedHeader]| list(field, headers.iter().map(|it| header(plan, it)));
    let input_headers = headers("input_headers", &operation.input_headers);
    let output_headers = headers("output_headers", &operation.output_headers);
    let faults = list("faults", row.faults.iter().map(|it| fault(plan, it)));
    let encoding = row.encoding.as_ref().map(|it| encoding(plan, it));
    let addressed = addressed(&row.addressed);
    quote! {
        v1::Operation {
            name: #name,
            #action
            #input
            #output
            #input_headers
            #output_headers
            #faults
            #encoding
            addressed: #addressed,
            ..v1::OPERATION
        }
    }
}

fn fault(plan: &Plan, fault: &FaultRow) -> TokenStream {
    let (name, row) = (&fault.name, ident(plan.rows.element(fault.element)));
    let action = text("action", &fault.action);
    quote!(v1::Fault { name: #name, element: tables::element::#row.id(), #action ..v1::FAULT })
}

fn addressed(row: &AddressedRow) -> TokenStream {
    let input = &row.input;
    let declared = row.declared.then(|| quote!(declared: true,));
    let output = text("output", &row.output);
    quote!(v1::Addressed { input: #input, #declared #output ..v1::ADDRESSED })
}

fn encoding(plan: &Plan, encoding: &EncodingRow) -> TokenStream {
    let style = &encoding.style;
    let arrays = encoding.arrays.iter().map(|idx| {
        let row = ident(plan.rows.complex(*idx));
        quote!(tables::complex::#row.id())
    });
    let arrays = list("arrays", arrays);
    quote!(encoding: Some(v1::Encoding { style: #style, #arrays ..v1::ENCODING }),)
}

/// The request's body, unless it is the empty one of `v1::OPERATION`.
fn input(plan: &Plan, body: BodyRow) -> Option<TokenStream> {
    let body = (body != BodyRow::Empty).then(|| self::body(plan, body))?;
    Some(quote!(input: #body,))
}

/// The answer's body, unless there is none, as `v1::OPERATION` says.
fn output(plan: &Plan, body: BodyRow) -> Option<TokenStream> {
    let body = (body != BodyRow::None).then(|| self::body(plan, body))?;
    Some(quote!(output: #body,))
}

fn body(plan: &Plan, body: BodyRow) -> TokenStream {
    match body {
        BodyRow::None => quote!(v1::Message::None),
        BodyRow::Empty => quote!(v1::Message::Empty),
        BodyRow::Element(idx) => {
            let row = ident(plan.rows.element(idx));
            quote!(v1::Message::Element(tables::element::#row.id()))
        }
    }
}

fn header(plan: &Plan, header: &PlannedHeader) -> TokenStream {
    let role = match header.role {
        HeaderRole::Plain => None,
        HeaderRole::Transaction => Some(quote!(role: v1::HeaderRole::Transaction,)),
    };
    let row = ident(plan.rows.element(header.element));
    quote!(v1::Header { element: tables::element::#row.id(), #role ..v1::HEADER })
}
