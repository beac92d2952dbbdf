//! The table of a service: ports, operations, faults, results.

use crate::emit::CrateOptions;
use crate::emit::path::{doc, ident};
use crate::lower::{complex_id, element_id};
use crate::model::{
    Action, Addressing, ElementIdx, Header, Message, Model, Mtom, Operation, Service, SoapVersion,
};
use crate::plan::{Plan, PlannedResult, PlannedService};
use proc_macro2::{Literal, TokenStream};
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
            Mtom::No => quote!(No),
            Mtom::Optional => quote!(Optional),
            Mtom::Required => quote!(Required),
        };
        let addressing = match port.addressing {
            Addressing::No => quote!(No),
            Addressing::Optional => quote!(Optional),
            Addressing::Required => quote!(Required),
        };
        let actions = |at: usize| -> Vec<String> {
            let all = (0..declared.operations.len()).map(|n| action(declared, at, n));
            all.collect()
        };
        let own = match at > 0 && actions(at) != actions(0) {
            true => actions(at),
            false => Vec::new(),
        };
        quote! {
            v1::Port {
                name: #name,
                soap: v1::SoapVersion::#soap,
                profile: #profile,
                actions: &[#(#own),*],
                file: #file,
                mtom: v1::Mtom::#mtom,
                addressing: v1::Addressing::#addressing,
            }
        }
    });
    let operations = declared
        .operations
        .iter()
        .enumerate()
        .map(|(at, operation)| row(model, declared, at, operation));
    let results = plan.results.iter().map(result);
    quote! {
        #docs
        pub static #name: v1::ServiceTable<'static> = v1::ServiceTable {
            name: #wire,
            namespace: #namespace,
            schema: &SCHEMA,
            ports: &[#(#ports),*],
            operations: &[#(#operations),*],
            results: &[#(#results),*],
        };
    }
}

fn result(result: &PlannedResult) -> TokenStream {
    let id = Literal::u32_unsuffixed(complex_id(result.ty).0);
    let (code, text, success) = (&result.code, &result.text, &result.success);
    quote! {
        v1::ResultType {
            ty: v1::ComplexId(#id),
            code: #code,
            text: #text,
            success: &[#(#success),*],
        }
    }
}

/// The path a file is embedded under; its own where it is not embedded.
fn embedded<'f>(options: &'f CrateOptions, file: &'f str) -> &'f str {
    let paths = options.documents.iter().map(|(path, _)| path.as_str());
    let ends = |path: &&str| file == *path || file.ends_with(&format!("/{path}"));
    paths
        .filter(ends)
        .max_by_key(|path| path.len())
        .unwrap_or(file)
}

fn action(service: &Service, port: usize, operation: usize) -> String {
    let binding = service.ports.get(port).map(|port| &port.binding);
    let row = binding.and_then(|binding| binding.operations.get(operation));
    row.map_or(String::new(), |row| row.action.clone())
}

fn row(model: &Model, service: &Service, at: usize, operation: &Operation) -> TokenStream {
    let name = &operation.name;
    let action = action(service, 0, at);
    let input = message(Some(operation.input));
    let output = message(operation.output);
    let binding = service
        .ports
        .first()
        .and_then(|port| port.binding.operations.get(at));
    let headers = |list: Option<&Vec<Header>>| {
        let rows = list
            .into_iter()
            .flatten()
            .map(|header| self::header(model, header));
        quote!(&[#(#rows),*])
    };
    let input_headers = headers(binding.map(|row| &row.input_headers));
    let output_headers = headers(binding.map(|row| &row.output_headers));
    let encoding = encoding(
        model,
        operation,
        binding.and_then(|row| row.encoding.as_deref()),
    );
    let faults = operation.faults.iter().map(|fault| {
        let (name, element) = (&fault.name, element(fault.element));
        let action = &fault.action.uri;
        quote!(v1::Fault { name: #name, element: #element, action: #action })
    });
    let addressed = addressed(operation);
    quote! {
        v1::Operation {
            name: #name,
            action: #action,
            input: #input,
            output: #output,
            input_headers: #input_headers,
            output_headers: #output_headers,
            faults: &[#(#faults),*],
            encoding: #encoding,
            addressed: #addressed,
        }
    }
}

/// The WS-Addressing actions of an operation.
fn addressed(operation: &Operation) -> TokenStream {
    let Action {
        uri: input,
        declared,
    } = &operation.input_action;
    let output = operation.output_action.as_ref();
    let output = output.map_or("", |action| &action.uri);
    quote!(v1::Addressed { input: #input, declared: #declared, output: #output })
}

/// How an operation is encoded, with the arrays its messages hold.
fn encoding(model: &Model, operation: &Operation, style: Option<&str>) -> TokenStream {
    let Some(style) = style else {
        return quote!(None);
    };
    let arrays = model.schema.arrays_within(operation.messages());
    let arrays = arrays.into_iter().map(|idx| {
        let id = Literal::u32_unsuffixed(complex_id(idx).0);
        quote!(v1::ComplexId(#id))
    });
    quote!(Some(v1::Encoding { style: #style, arrays: &[#(#arrays),*] }))
}

fn element(idx: ElementIdx) -> TokenStream {
    let id = Literal::u32_unsuffixed(element_id(idx).0);
    quote!(v1::ElementId(#id))
}

fn message(message: Option<Message>) -> TokenStream {
    match message {
        None => quote!(v1::Message::None),
        Some(Message::Empty) => quote!(v1::Message::Empty),
        Some(Message::Element(idx)) => {
            let element = element(idx);
            quote!(v1::Message::Element(#element))
        }
    }
}

fn header(model: &Model, header: &Header) -> TokenStream {
    let name = &model.schema.element(header.element).name;
    let transaction = &*name.local == "RequestHeader"
        && &*name.ns == "http://kombit.dk/xml/schemas/RequestHeader/1/";
    let role = match transaction {
        true => quote!(Transaction),
        false => quote!(Plain),
    };
    let element = element(header.element);
    quote!(v1::Header { element: #element, role: v1::HeaderRole::#role })
}
