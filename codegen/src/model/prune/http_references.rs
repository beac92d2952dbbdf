//! What operations over plain HTTP refer to; as in `references`, no field is passed over.

use super::references::{Reference, Role, Visit, any_type, simple_type};
use crate::model::{
    HttpAnswer, HttpApi, HttpBody, HttpContent, HttpOperation, HttpParameter, HttpPart,
};

pub(super) fn of_api(api: &mut HttpApi, visit: &mut Visit<'_>) {
    let HttpApi {
        name: _,
        doc: _,
        servers: _,
        profile: _,
        operations,
        span: _,
    } = api;
    for operation in operations {
        of_operation(operation, visit);
    }
}

fn of_operation(operation: &mut HttpOperation, visit: &mut Visit<'_>) {
    let HttpOperation {
        name: _,
        method: _,
        path: _,
        parameters,
        request,
        request_required: _,
        answers,
        doc: _,
        span: _,
    } = operation;
    of_parameters(parameters, visit);
    of_bodies(request, visit);
    for answer in answers {
        let HttpAnswer {
            status: _,
            bodies,
            headers,
            doc: _,
            span: _,
        } = answer;
        of_bodies(bodies, visit);
        of_parameters(headers, visit);
    }
}

fn of_parameters(parameters: &mut [HttpParameter], visit: &mut Visit<'_>) {
    for parameter in parameters {
        let HttpParameter {
            name: _,
            place: _,
            ty,
            required: _,
            doc: _,
            span: _,
        } = parameter;
        simple_type(ty, Role::Value, visit);
    }
}

fn of_bodies(bodies: &mut [HttpBody], visit: &mut Visit<'_>) {
    for body in bodies {
        let HttpBody {
            media_type: _,
            content,
            span: _,
        } = body;
        of_content(content, visit);
    }
}

fn of_content(content: &mut HttpContent, visit: &mut Visit<'_>) {
    match content {
        HttpContent::Xml(idx) => visit(Reference::Element(idx)),
        HttpContent::Json(ty) => any_type(ty, Role::Value, visit),
        HttpContent::JsonList(list) => any_type(&mut list.item, Role::Value, visit),
        HttpContent::Bytes => {}
        HttpContent::Multipart(parts) => {
            for part in parts {
                let HttpPart {
                    name: _,
                    media_type: _,
                    content,
                    file_name: _,
                    required: _,
                    repeated: _,
                    doc: _,
                    span: _,
                } = part;
                of_content(content, visit);
            }
        }
    }
}
