//! A service's module: its table, fault enums, client and server.

use super::CrateOptions;
use super::item;
use super::path::{Place, doc, ident, modules_of, spelled, ty};
use crate::lower::{complex_id, element_id};
use crate::model::{
    Action, Addressing, ElementIdx, Header, Message, Model, Mtom, Operation, Service, SoapVersion,
};
use crate::plan::{Plan, PlannedOperation, PlannedResult, PlannedService, Ty};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `services/mod.rs`: a module for each service.
pub fn root(plan: &Plan) -> TokenStream {
    let several = plan.services.len() > 1;
    let mut modules: Vec<&PlannedService> = plan.services.iter().collect();
    modules.sort_by(|a, b| a.module.cmp(&b.module));
    let modules = modules.into_iter().map(|service| {
        let name = ident(&service.module);
        let feature = service.module.trim_end_matches('_');
        let gate = several.then(|| quote!(#[cfg(feature = #feature)]));
        quote!(#gate #[rustfmt::skip] pub mod #name;)
    });
    quote! {
        #![doc = " Clients and servers, a module for each service."]
        #(#modules)*
    }
}

/// One service.
pub fn module(
    plan: &Plan,
    model: &Model,
    service: &PlannedService,
    options: &CrateOptions,
) -> TokenStream {
    let Some(declared) = model.services.get(service.index) else {
        return TokenStream::new();
    };
    let about = format!(" Service `{}`.", declared.name);
    let runtime = spelled(&options.runtime_path);
    let table = table(plan, model, service, declared, options);
    let faults = service.operations.iter().filter_map(|operation| {
        let (name, choice) = operation.faults.as_ref()?;
        let docs = vec![format!("The faults `{}` declares.", operation.method)];
        Some(item::choice_item(plan, Place::Service, name, &docs, choice))
    });
    let modules = imports(plan, service);
    let client = client(plan, service);
    let server = server(plan, service);
    quote! {
        #![doc = #about]
        #(use super::super::#modules;)*
        use super::super::tables::SCHEMA;
        use #runtime::codegen::v1;
        #table
        #(#faults)*
        #client
        #server
    }
}

/// Modules whose types the service names outside feature gates.
fn imports(plan: &Plan, service: &PlannedService) -> Vec<proc_macro2::Ident> {
    let mut names = std::collections::BTreeSet::new();
    for operation in &service.operations {
        let faults = operation
            .faults
            .iter()
            .flat_map(|(_, choice)| &choice.alternatives);
        let faults = faults.map(|alternative| &alternative.usage.ty);
        for of in operation
            .input
            .iter()
            .chain(&operation.output)
            .chain(faults)
        {
            modules_of(plan, of, &mut names);
        }
    }
    names.iter().map(|name| ident(name)).collect()
}

fn table(
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

fn body(plan: &Plan, of: Option<&Ty>) -> TokenStream {
    match of {
        Some(of) => ty(plan, Place::Service, of),
        None => quote!(v1::NoBody),
    }
}

fn fault(operation: &PlannedOperation) -> TokenStream {
    match &operation.faults {
        Some((name, _)) => {
            let name = ident(name);
            quote!(#name)
        }
        None => quote!(v1::NoFault),
    }
}

fn client(plan: &Plan, service: &PlannedService) -> TokenStream {
    let name = ident(&service.client);
    let table = ident(&service.table);
    let about = format!(" A client of `{}`.", service.name);
    let methods = service
        .operations
        .iter()
        .enumerate()
        .map(|(at, operation)| {
            let at = Literal::usize_unsuffixed(at);
            let docs = doc(&operation.doc);
            let method = ident(&operation.method);
            let (input, output) = (
                body(plan, operation.input.as_ref()),
                body(plan, operation.output.as_ref()),
            );
            let fault = fault(operation);
            quote! {
                #docs
                pub async fn #method(
                    &self,
                    input: &#input,
                ) -> v1::CallResult<#output, #fault> {
                    self.client.call(#at, input).await
                }
            }
        });
    quote! {
        #[cfg(feature = "client")]
        v1::client_type! {
            #[doc = #about]
            pub struct #name(#table);
        }

        #[cfg(feature = "client")]
        impl #name { #(#methods)* }
    }
}

fn server(plan: &Plan, service: &PlannedService) -> TokenStream {
    let name = ident(&service.name);
    let table = ident(&service.table);
    let base = service.module.trim_end_matches('_');
    let (router, with) = (
        ident(&format!("{base}_router")),
        ident(&format!("{base}_router_with")),
    );
    let docs = doc(&service.doc);
    let about = format!(
        " Routes requests to an implementation of [`{}`].",
        service.name
    );
    let methods = service.operations.iter().map(|operation| {
        let docs = doc(&operation.doc);
        let method = ident(&operation.method);
        let (input, output) = (
            body(plan, operation.input.as_ref()),
            body(plan, operation.output.as_ref()),
        );
        let fault = fault(operation);
        quote! {
            #docs
            fn #method(
                &self,
                context: v1::Context,
                input: #input,
            ) -> impl Future<Output = Result<#output, v1::ServiceError<#fault>>> + Send;
        }
    });
    let rows = service
        .operations
        .iter()
        .enumerate()
        .map(|(at, operation)| {
            let at = Literal::usize_unsuffixed(at);
            let method = ident(&operation.method);
            quote!(#at => #method)
        });
    quote! {
        #docs
        #[cfg(feature = "server")]
        pub trait #name: Send + Sync + 'static { #(#methods)* }

        #[cfg(feature = "server")]
        v1::dispatch! {
            #[doc = #about]
            pub fn #router, #with(#name, #table, super::super::DOCUMENTS) { #(#rows),* }
        }
    }
}
