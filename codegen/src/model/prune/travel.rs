//! What all that travels refers to: services, channels, operations over plain HTTP, files.

use super::channel_references::of_channel;
use super::http_references::of_api;
use super::references::{Reference, Visit};
use super::service_references::of_service;
use crate::model::{File, FileRecords, Model};

/// Everything that services, channels and APIs refer to.
pub(super) fn of_travel(model: &mut Model, visit: &mut Visit<'_>) {
    let Model {
        schema: _,
        services,
        channels,
        apis,
        files,
    } = model;
    for service in services {
        of_service(service, visit);
    }
    for channel in channels {
        of_channel(channel, visit);
    }
    for api in apis {
        of_api(api, visit);
    }
    for file in files {
        of_file(file, visit);
    }
}

fn of_file(file: &mut File, visit: &mut Visit<'_>) {
    let File {
        name: _,
        file_name: _,
        root,
        records,
        manifest: _,
        answer: _,
    } = file;
    visit(Reference::Element(root));
    if let Some(FileRecords { path: _, element }) = records {
        visit(Reference::Element(element));
    }
}
