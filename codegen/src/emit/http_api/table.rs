//! The table of an API: operations, parameters, bodies, answers, results.

use crate::emit::page::Page;
use crate::emit::path::{doc, ident, spelled};
use crate::emit::result_row::result_row;
use crate::emit::row::{list, simple_id, text, type_id};
use crate::plan::{
    AnswerStatus, HttpAnswerRow, HttpBodyRow, HttpContentRow, HttpOperationRow, HttpParameterRow,
    HttpPartRow, PathSegment, Plan, PlannedApi,
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn table(plan: &Plan, api: &PlannedApi) -> TokenStream {
    let (docs, table) = (doc(&api.doc), ident(&api.table));
    let name = &api.origin.path;
    let profile = text("profile", &api.profile);
    let operations = api.operations.iter().map(|it| operation(plan, &it.row));
    let operations = list("operations", operations);
    let mut results = Page::default();
    results.rows(4, "results", &plan.results, |page, it| {
        result_row(page, plan, it)
    });
    results.end();
    let results = spelled(&results.into_text());
    quote! {
        #docs
        pub static #table: v1::HttpTable<'static> = v1::HttpTable {
            name: #name,
            #profile
            #operations
            #results
            ..v1::http_api(&tables::SCHEMA)
        };
    }
}

fn operation(plan: &Plan, row: &HttpOperationRow) -> TokenStream {
    let (name, method) = (&row.name, &row.method);
    let path = list("path", row.path.iter().map(segment));
    let parameters = row.parameters.iter().map(|row| parameter(plan, row));
    let parameters = list("parameters", parameters);
    let request = row.request.iter().map(|rows| {
        let bodies = list("bodies", rows.iter().map(|row| body(plan, row)));
        quote!(v1::HttpTypes { #bodies ..v1::HTTP_TYPES })
    });
    let request = list("request", request);
    let optional = !row.request_required && !row.request.is_empty();
    let request_required = optional.then(|| quote!(request_required: false,));
    let answers = list("answers", row.answers.iter().map(|row| answer(plan, row)));
    let failures = list("failures", row.failures.iter().map(|row| answer(plan, row)));
    let repeatable = row.repeatable.then(|| quote!(repeatable: true,));
    quote! {
        v1::HttpOperation {
            name: #name,
            method: #method,
            #path
            #parameters
            #request
            #request_required
            #answers
            #failures
            #repeatable
            ..v1::HTTP_OPERATION
        }
    }
}

fn segment(segment: &PathSegment) -> TokenStream {
    match segment {
        PathSegment::Literal(text) => quote!(v1::HttpSegment::Literal(#text)),
        PathSegment::Parameter(at) => {
            let at = Literal::usize_unsuffixed(*at);
            quote!(v1::HttpSegment::Parameter(#at))
        }
    }
}

fn parameter(plan: &Plan, row: &HttpParameterRow) -> TokenStream {
    let name = &row.name;
    let place = row.place.map(ident);
    let place = place.map(|place| quote!(place: v1::HttpPlace::#place,));
    let ty = simple_id(plan.rows.simple_row(row.ty));
    let required = row.required.then(|| quote!(required: true,));
    let role = row.role.map(ident);
    let role = role.map(|role| quote!(role: v1::HttpRole::#role,));
    let sensitive = row.sensitive.then(|| quote!(sensitive: true,));
    quote! {
        v1::HttpParameter {
            name: #name,
            #place
            ty: #ty,
            #required
            #role
            #sensitive
            ..v1::HTTP_PARAMETER
        }
    }
}

fn answer(plan: &Plan, row: &HttpAnswerRow) -> TokenStream {
    let status = match row.status {
        AnswerStatus::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            Some(quote!(status: v1::HttpStatus::Exact(#status),))
        }
        AnswerStatus::Range(hundreds) => {
            let hundreds = Literal::u8_unsuffixed(hundreds);
            Some(quote!(status: v1::HttpStatus::Range(#hundreds),))
        }
        AnswerStatus::Default => None,
    };
    let bodies = list("bodies", row.bodies.iter().map(|row| body(plan, row)));
    let transaction = row.transaction.then(|| quote!(transaction: true,));
    quote!(v1::HttpAnswer { #status #bodies #transaction ..v1::HTTP_ANSWER })
}

fn body(plan: &Plan, row: &HttpBodyRow) -> TokenStream {
    let media_type = &row.media_type;
    let content = match &row.content {
        HttpContentRow::Xml(idx) => {
            let row = ident(plan.rows.element(*idx));
            Some(quote!(Xml(tables::element::#row.id())))
        }
        HttpContentRow::Json(ty) => {
            let ty = type_id(plan.rows.type_row(*ty));
            Some(quote!(Json(#ty)))
        }
        HttpContentRow::JsonList(list) => {
            let ty = type_id(plan.rows.type_row(list.item));
            let bound = |name: &str, bound: u32, usual: u32| {
                let (name, bound_text) = (ident(name), Literal::u32_unsuffixed(bound));
                (bound != usual).then(|| quote!(#name: #bound_text,))
            };
            let (min, max) = (bound("min", list.min, 0), bound("max", list.max, u32::MAX));
            Some(quote!(JsonList(v1::JsonList { item: #ty, #min #max ..v1::JSON_LIST })))
        }
        HttpContentRow::Text(ty) => {
            let ty = simple_id(plan.rows.simple_row(*ty));
            Some(quote!(Text(#ty)))
        }
        HttpContentRow::Multipart(parts) => {
            let parts = parts.iter().map(|row| part(plan, row));
            Some(quote!(Multipart(&[#(#parts),*])))
        }
        HttpContentRow::Octets => None,
    };
    let content = content.map(|content| quote!(content: v1::HttpContent::#content,));
    quote!(v1::HttpBody { media_type: #media_type, #content ..v1::HTTP_BODY })
}

fn part(plan: &Plan, row: &HttpPartRow) -> TokenStream {
    let name = &row.name;
    let body = body(plan, &row.body);
    let required = (!row.required).then(|| quote!(required: false,));
    let repeated = row.repeated.then(|| quote!(repeated: true,));
    let file = row.file.then(|| quote!(file: true,));
    quote!(v1::HttpPart { name: #name, body: #body, #required #repeated #file ..v1::HTTP_PART })
}
