//! What all that travels refers to: services, channels and operations over plain HTTP.

use super::channel_references::of_channel;
use super::http_references::of_api;
use super::references::Visit;
use super::service_references::of_service;
use crate::model::Model;

/// Everything that services, channels and APIs refer to.
pub(super) fn of_travel(model: &mut Model, visit: &mut Visit<'_>) {
    let Model {
        schema: _,
        services,
        channels,
        apis,
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
}
