//! The tables of a service, made at run time: the rows that generated code spells.

use crate::lower::{complex_id, element_id};
use crate::plan::{
    BodyRow, EncodingRow, HeaderRole, Plan, PlannedHeader, PlannedOperation, PlannedService,
    PortRow,
};
use bumpalo::Bump;
use snitflade_runtime::schema::{ResultType, Schema};
use snitflade_runtime::soap::{
    Addressed, Addressing, Encoding, Fault, Header, HeaderRole as Role, Message, Mtom, Operation,
    Port, ServiceTable, SoapVersion,
};

/// Makes the tables of a contract's services in an arena.
pub(super) struct Tables<'a, 'f> {
    pub(super) bump: &'a Bump,
    pub(super) schema: &'a Schema<'a>,
    /// The path a file is served under, by the path it was read by.
    pub(super) served: &'f dyn Fn(&str) -> String,
}

impl<'a> Tables<'a, '_> {
    /// The table of one service.
    pub(super) fn service(&self, plan: &Plan, service: &PlannedService) -> ServiceTable<'a> {
        let ports = service.ports.iter().map(|port| self.port(&port.row));
        let operations = service.operations.iter().map(|it| self.operation(it));
        ServiceTable {
            name: self.str(&service.row.name),
            namespace: self.str(&service.row.namespace),
            schema: self.schema,
            ports: self.list(ports),
            operations: self.list(operations),
            results: self.results(plan),
        }
    }

    fn str(&self, text: &str) -> &'a str {
        self.bump.alloc_str(text)
    }

    fn list<T>(&self, items: impl Iterator<Item = T>) -> &'a [T] {
        let items: Vec<T> = items.collect();
        self.bump.alloc_slice_fill_iter(items)
    }

    fn strings(&self, texts: &[String]) -> &'a [&'a str] {
        self.list(texts.iter().map(|text| self.str(text)))
    }

    fn port(&self, row: &PortRow) -> Port<'a> {
        Port {
            name: self.str(&row.name),
            soap: match row.soap {
                "V12" => SoapVersion::V12,
                _ => SoapVersion::V11,
            },
            profile: self.str(&row.profile),
            liberty: row.liberty,
            actions: self.strings(&row.actions),
            file: self.str(&(self.served)(&row.file)),
            mtom: match row.mtom {
                Some("Required") => Mtom::Required,
                Some(_) => Mtom::Optional,
                None => Mtom::No,
            },
            addressing: match row.addressing {
                Some("Required") => Addressing::Required,
                Some(_) => Addressing::Optional,
                None => Addressing::No,
            },
        }
    }

    fn operation(&self, operation: &PlannedOperation) -> Operation<'a> {
        let row = &operation.row;
        let faults = row.faults.iter().map(|fault| Fault {
            name: self.str(&fault.name),
            element: element_id(fault.element),
            action: self.str(&fault.action),
        });
        Operation {
            name: self.str(&row.name),
            action: self.str(&row.action),
            input: message(row.input),
            output: message(row.output),
            input_headers: self.headers(&operation.input_headers),
            output_headers: self.headers(&operation.output_headers),
            faults: self.list(faults),
            encoding: row.encoding.as_ref().map(|row| self.encoding(row)),
            addressed: Addressed {
                input: self.str(&row.addressed.input),
                declared: row.addressed.declared,
                output: self.str(&row.addressed.output),
            },
        }
    }

    fn headers(&self, headers: &[PlannedHeader]) -> &'a [Header] {
        self.list(headers.iter().map(|header| Header {
            element: element_id(header.element),
            role: match header.role {
                HeaderRole::Plain => Role::Plain,
                HeaderRole::Transaction => Role::Transaction,
            },
        }))
    }

    fn encoding(&self, row: &EncodingRow) -> Encoding<'a> {
        Encoding {
            style: self.str(&row.style),
            arrays: self.list(row.arrays.iter().map(|idx| complex_id(*idx))),
        }
    }

    fn results(&self, plan: &Plan) -> &'a [ResultType<'a>] {
        self.list(plan.results.iter().map(|row| ResultType {
            ty: complex_id(row.ty),
            code: self.str(&row.code),
            text: self.str(&row.text),
            success: self.strings(&row.success),
        }))
    }
}

fn message(row: BodyRow) -> Message {
    match row {
        BodyRow::None => Message::None,
        BodyRow::Empty => Message::Empty,
        BodyRow::Element(idx) => Message::Element(element_id(idx)),
    }
}
