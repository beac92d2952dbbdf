//! Operations over plain HTTP as text.

use super::channel::json;
use super::simple::simple_ref;
use super::{Text, name};
use crate::model::{
    HttpApi, HttpBody, HttpContent, HttpOperation, HttpParameter, HttpPlace, JsonList, Model,
};

pub(super) fn api(out: &mut Text, model: &Model, api: &HttpApi) {
    let profile = match api.profile.as_str() {
        "" => String::new(),
        profile => format!(" profile {profile}"),
    };
    out.line(format!("api {}{profile}", api.name));
    out.inside(|out| {
        for operation in &api.operations {
            self::operation(out, model, operation);
        }
    });
}

fn operation(out: &mut Text, model: &Model, operation: &HttpOperation) {
    out.line(format!(
        "operation {} {} {}",
        operation.name,
        operation.method,
        operation.template()
    ));
    out.inside(|out| {
        parameters(out, model, "parameter", &operation.parameters);
        let required = match operation.request_required {
            true => "request required",
            false => "request",
        };
        bodies(out, model, required, &operation.request);
        for answer in &operation.answers {
            out.line(format!("answer {}", answer.status));
            out.inside(|out| {
                parameters(out, model, "field", &answer.headers);
                bodies(out, model, "body", &answer.bodies);
            });
        }
    });
}

fn parameters(out: &mut Text, model: &Model, what: &str, parameters: &[HttpParameter]) {
    for parameter in parameters {
        let place = match parameter.place {
            HttpPlace::Path => "path",
            HttpPlace::Query => "query",
            HttpPlace::Header => "header",
        };
        let ty = simple_ref(&model.schema, parameter.ty);
        let required = if parameter.required { " required" } else { "" };
        let name = &parameter.name;
        out.line(format!("{what} {place} {name}: {ty}{required}"));
    }
}

fn bodies(out: &mut Text, model: &Model, what: &str, bodies: &[HttpBody]) {
    for body in bodies {
        let held = content(model, &body.content);
        out.line(format!("{what} {} {held}", body.media_type));
        parts(out, model, &body.content);
    }
}

fn parts(out: &mut Text, model: &Model, content: &HttpContent) {
    let HttpContent::Multipart(parts) = content else {
        return;
    };
    out.inside(|out| {
        for part in parts {
            let media_type = part.media_type.as_deref();
            let media_type = media_type.map_or(String::new(), |it| format!(" {it}"));
            let required = if part.required { " required" } else { "" };
            let repeated = if part.repeated { " repeated" } else { "" };
            let file = if part.file_name { " file" } else { "" };
            let held = self::content(model, &part.content);
            let name = &part.name;
            out.line(format!(
                "part {name}{media_type} {held}{file}{required}{repeated}"
            ));
            self::parts(out, model, &part.content);
        }
    });
}

/// A list with its bounds, where it has any: `list of Navn 1..5`.
fn list(model: &Model, list: &JsonList) -> String {
    let item = json(model, list.item);
    match (list.min, list.max) {
        (0, u32::MAX) => format!("list of {item}"),
        (min, u32::MAX) => format!("list of {item} {min}.."),
        (min, max) => format!("list of {item} {min}..{max}"),
    }
}

fn content(model: &Model, content: &HttpContent) -> String {
    match content {
        HttpContent::Xml(idx) => name(&model.schema.element(*idx).name),
        HttpContent::Json(ty) => json(model, *ty),
        HttpContent::JsonList(list) => self::list(model, list),
        HttpContent::Multipart(_) => "parts".to_owned(),
        HttpContent::Bytes => "octets".to_owned(),
    }
}
