//! The table of a service: ports, operations, faults, results.

use crate::emit::CrateOptions;
use crate::emit::path::{doc, ident};
use crate::model::{
    Action, Addressing, ElementIdx, Fault, Header, Message, Model, Mtom, Operation, Service,
    SoapVersion,
};
use crate::plan::{
    HeaderRole, Plan, PlannedHeader, PlannedOperation, PlannedResult, PlannedService,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn table(
    plan: &Plan,
    model: &Model,
    service: &PlannedService,
    declared: &Service,
    options: &CrateOptions,
) -> TokenStream {
    let name = ident(&service.table);
    let docs = doc(&service.doc);
    let (wire, namespace) = (&declared.name, &*declared.port_type.ns);
    let ports = declared.ports.iter().enumerate().map(|(at, port)| {
        let (name, profile) = (&port.name, &port.profile.name);
        let file = embedded(options, &port.file);
        let soap = match port.binding.soap {
            SoapVersion::V11 => quote!(V11),
            SoapVersion::V12 => quote!(V12),
        };
        let mtom = match port.mtom {
            Mtom::No => None,
            Mtom::Optional => Some(quote!(mtom: v1::Mtom::Optional,)),
            Mtom::Required => Some(quote!(mtom: v1::Mtom::Required,)),
        };
        let addressing = match port.addressing {
            Addressing::No => None,
            Addressing::Optional => Some(quote!(addressing: v1::Addressing::Optional,)),
            Addressing::Required => Some(quote!(addressing: v1::Addressing::Required,)),
        };
        let actions = |at: usize| -> Vec<String> {
            let all = (0..declared.operations.len()).map(|n| action(declared, at, n));
            all.collect()
        };
        let own = match at > 0 && actions(at) != actions(0) {
            true => actions(at),
            false => Vec::new(),
        };
        let profile = unless_empty("profile", profile);
        let actions = list("actions", own.iter().map(|action| quote!(#action)));
        quote! {
            v1::Port {
                name: #name,
                soap: v1::SoapVersion::#soap,
                #profile
                #actions
                file: #file,
                #mtom
                #addressing
                ..v1::PORT
            }
        }
    });
    let operations = declared
        .operations
        .iter()
        .enumerate()
        .zip(&service.operations)
        .map(|((at, operation), planned)| row(plan, model, declared, at, operation, planned));
    let results = plan.results.iter().map(|row| result(plan, row));
    let results = list("results", results);
    quote! {
        #docs
        pub static #name: v1::ServiceTable<'static> = v1::ServiceTable {
            name: #wire,
            namespace: #namespace,
            ports: &[#(#ports),*],
            operations: &[#(#operations),*],
            #results
            ..v1::service(&tables::SCHEMA)
        };
    }
}

/// A list of rows, unless it is empty.
fn list(field: &str, rows: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let mut rows = rows.peekable();
    rows.peek()?;
    let field = ident(field);
    Some(quote!(#field: &[#(#rows),*],))
}

/// A text, unless it is empty.
fn unless_empty(field: &str, text: &str) -> Option<TokenStream> {
    let field = ident(field);
    (!text.is_empty()).then(|| quote!(#field: #text,))
}

fn result(plan: &Plan, result: &PlannedResult) -> TokenStream {
    let row = ident(plan.rows.complex(result.ty));
    let (code, text) = (&result.code, unless_empty("text", &result.text));
    let success = list("success", result.success.iter().map(|code| quote!(#code)));
    quote! {
        v1::ResultType {
            ty: tables::complex::#row.id(),
            code: #code,
            #text
            #success
            ..v1::RESULT_TYPE
        }
    }
}

/// The path a file is embedded under; its own where it is not embedded.
fn embedded<'f>(options: &'f CrateOptions, file: &'f str) -> &'f str {
    let mut documents = options.documents.iter();
    let found = documents.find(|document| document.read_as == file);
    found.map_or(file, |document| document.path.as_str())
}

fn action(service: &Service, port: usize, operation: usize) -> String {
    let binding = service.ports.get(port).map(|port| &port.binding);
    let row = binding.and_then(|binding| binding.operations.get(operation));
    row.map_or(String::new(), |row| row.action.clone())
}

fn row(
    plan: &Plan,
    model: &Model,
    service: &Service,
    at: usize,
    operation: &Operation,
    planned: &PlannedOperation,
) -> TokenStream {
    let name = &operation.name;
    let action = unless_empty("action", &action(service, 0, at));
    let input = message(plan, "input", Some(operation.input));
    let output = message(plan, "output", operation.output);
    let binding = service
        .ports
        .first()
        .and_then(|port| port.binding.operations.get(at));
    let headers = |field: &str, headers: Option<&Vec<Header>>, planned: &[PlannedHeader]| {
        let rows = headers.into_iter().flatten().zip(planned);
        list(
            field,
            rows.map(|(header, planned)| self::header(plan, header, planned.role)),
        )
    };
    let input_headers = headers(
        "input_headers",
        binding.map(|row| &row.input_headers),
        &planned.input_headers,
    );
    let output_headers = headers(
        "output_headers",
        binding.map(|row| &row.output_headers),
        &planned.output_headers,
    );
    let style = binding.and_then(|row| row.encoding.as_deref());
    let encoding = style.map(|style| encoding(plan, model, operation, style));
    let faults = list(
        "faults",
        operation.faults.iter().map(|row| fault(plan, row)),
    );
    let addressed = addressed(operation);
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

fn fault(plan: &Plan, fault: &Fault) -> TokenStream {
    let (name, element) = (&fault.name, element(plan, fault.element));
    let action = unless_empty("action", &fault.action.uri);
    quote!(v1::Fault { name: #name, element: #element, #action ..v1::FAULT })
}

/// The WS-Addressing actions of an operation.
fn addressed(operation: &Operation) -> TokenStream {
    let Action {
        uri: input,
        declared,
    } = &operation.input_action;
    let declared = declared.then(|| quote!(declared: true,));
    let output = operation.output_action.as_ref();
    let output = output.and_then(|action| unless_empty("output", &action.uri));
    quote!(v1::Addressed { input: #input, #declared #output ..v1::ADDRESSED })
}

/// How an operation is encoded, with the arrays its messages hold.
fn encoding(plan: &Plan, model: &Model, operation: &Operation, style: &str) -> TokenStream {
    let arrays = model.schema.arrays_within(operation.messages());
    let arrays = arrays.into_iter().map(|idx| {
        let row = ident(plan.rows.complex(idx));
        quote!(tables::complex::#row.id())
    });
    let arrays = list("arrays", arrays);
    quote!(encoding: Some(v1::Encoding { style: #style, #arrays ..v1::ENCODING }),)
}

fn element(plan: &Plan, idx: ElementIdx) -> TokenStream {
    let row = ident(plan.rows.element(idx));
    quote!(tables::element::#row.id())
}

/// What a message holds, unless it is what [`OPERATION`] says of it.
///
/// [`OPERATION`]: snitflade_runtime::codegen::v1::OPERATION
fn message(plan: &Plan, field: &str, message: Option<Message>) -> Option<TokenStream> {
    let field = ident(field);
    match (field == "input", message) {
        (true, Some(Message::Empty)) | (false, None) => None,
        (_, Some(Message::Empty)) => Some(quote!(#field: v1::Message::Empty,)),
        (_, None) => Some(quote!(#field: v1::Message::None,)),
        (_, Some(Message::Element(idx))) => {
            let element = element(plan, idx);
            Some(quote!(#field: v1::Message::Element(#element),))
        }
    }
}

fn header(plan: &Plan, header: &Header, role: HeaderRole) -> TokenStream {
    let role = match role {
        HeaderRole::Plain => None,
        HeaderRole::Transaction => Some(quote!(role: v1::HeaderRole::Transaction,)),
    };
    let element = element(plan, header.element);
    quote!(v1::Header { element: #element, #role ..v1::HEADER })
}
