//! What a service refers to; as in `references`, no field is passed over.

use super::references::{Reference, Visit};
use crate::model::{
    Binding, Fault, Header, HeaderFault, Message, Operation, OperationBinding, Port, Service,
};

pub(super) fn of_service(service: &mut Service, visit: &mut Visit<'_>) {
    let Service {
        name: _,
        port_type: _,
        operations,
        ports,
        doc: _,
        span: _,
    } = service;
    for operation in operations {
        of_operation(operation, visit);
    }
    for port in ports {
        of_port(port, visit);
    }
}

fn of_operation(operation: &mut Operation, visit: &mut Visit<'_>) {
    let Operation {
        name: _,
        input,
        output,
        input_action: _,
        output_action: _,
        faults,
        doc: _,
        span: _,
    } = operation;
    for message in std::iter::once(input).chain(output) {
        match message {
            Message::Element(idx) => visit(Reference::Element(idx)),
            Message::Empty => {}
        }
    }
    for fault in faults {
        let Fault {
            name: _,
            element,
            action: _,
            doc: _,
            span: _,
        } = fault;
        visit(Reference::Element(element));
    }
}

fn of_port(port: &mut Port, visit: &mut Visit<'_>) {
    let Port {
        name: _,
        service: _,
        binding,
        address: _,
        profile: _,
        file: _,
        mtom: _,
        addressing: _,
        span: _,
    } = port;
    let Binding {
        name: _,
        soap: _,
        operations,
        span: _,
    } = binding;
    for bound in operations {
        let OperationBinding {
            operation: _,
            action: _,
            style: _,
            encoding: _,
            input_headers,
            output_headers,
            span: _,
        } = bound;
        for header in input_headers.iter_mut().chain(output_headers) {
            of_header(header, visit);
        }
    }
}

fn of_header(header: &mut Header, visit: &mut Visit<'_>) {
    let Header {
        element,
        part: _,
        faults,
        span: _,
    } = header;
    visit(Reference::Element(element));
    for fault in faults {
        let HeaderFault { element, span: _ } = fault;
        visit(Reference::Element(element));
    }
}
