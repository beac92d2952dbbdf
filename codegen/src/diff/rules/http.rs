//! Operations over plain HTTP.

use super::rules;

rules! {
    HTTP_API_ADDED = "http-api-added", Widened, Additive;
        "an API is new",
        "nobody has to use it",
        "nothing",
        "OpenAPI 3.0.3, OpenAPI Object";
    HTTP_API_REMOVED = "http-api-removed", Narrowed, ApiBreak;
        "an API is gone",
        "calls to it are answered by nobody",
        "find what took its place",
        "OpenAPI 3.0.3, OpenAPI Object";
    HTTP_OPERATION_ADDED = "http-operation-added", Widened, Additive;
        "an operation is new",
        "clients need not call it; a server is called with it",
        "servers: implement it",
        "OpenAPI 3.0.3, Operation Object";
    HTTP_OPERATION_REMOVED = "http-operation-removed", Narrowed, ApiBreak;
        "an operation is gone",
        "a call to it gets 404 or 405",
        "take the calls out",
        "OpenAPI 3.0.3, Operation Object";
    HTTP_OPERATION_RENAMED = "http-operation-renamed", None, ApiBreak;
        "an operation was renamed",
        "the name does not travel; the method is called by it",
        "rename it in your code",
        "OpenAPI 3.0.3, Operation Object";
    HTTP_PATH_CHANGED = "http-path-changed", Replaced, None;
        "method or path changed",
        "a call to the older one gets 404 or 405",
        "regenerate, and switch over together with the service",
        "OpenAPI 3.0.3, Paths Object";
    PARAMETER_ADDED_REQUIRED = "parameter-added-required", Replaced, ApiBreak;
        "a required parameter is new",
        "calls without it are refused",
        "give it with each call",
        "OpenAPI 3.0.3, Parameter Object";
    PARAMETER_ADDED_OPTIONAL = "parameter-added-optional", Widened, ApiBreak;
        "an optional parameter is new",
        "a server of the older version does not know it",
        "nothing",
        "OpenAPI 3.0.3, Parameter Object";
    PARAMETER_REMOVED = "parameter-removed", Narrowed, ApiBreak;
        "a parameter is gone",
        "it is read no more, or refused",
        "leave it out",
        "OpenAPI 3.0.3, Parameter Object";
    PARAMETER_BECAME_REQUIRED = "parameter-became-required", Narrowed, ApiBreak;
        "a parameter, header field, body or part is required now",
        "calls without it are refused",
        "always give it",
        "OpenAPI 3.0.3, Parameter Object";
    PARAMETER_BECAME_OPTIONAL = "parameter-became-optional", Widened, ApiBreak;
        "a parameter, header field, body or part is optional now",
        "a server of the older version refuses calls without it",
        "servers: do without it",
        "OpenAPI 3.0.3, Parameter Object";
    BODY_ADDED = "body-added", Widened, ApiBreak;
        "a form of a body is new",
        "a reader of the older version does not know it",
        "readers: handle it",
        "OpenAPI 3.0.3, Media Type Object";
    BODY_REMOVED = "body-removed", Narrowed, ApiBreak;
        "a form of a body is gone",
        "messages in that form are refused",
        "use a form that is left",
        "OpenAPI 3.0.3, Media Type Object";
    ANSWER_ADDED = "answer-added", Widened, ApiBreak;
        "an answer is new",
        "a client of the older version does not know it",
        "clients: handle it",
        "OpenAPI 3.0.3, Responses Object";
    ANSWER_REMOVED = "answer-removed", Narrowed, ApiBreak;
        "an answer is gone",
        "it does not come any more",
        "take its handling out",
        "OpenAPI 3.0.3, Responses Object";
    HTTP_DETAIL_CHANGED = "http-detail-changed", Unclear, ApiBreak;
        "a detail of an operation changed",
        "no rule can tell what comes of it",
        "look at it",
        "OpenAPI 3.0.3, Operation Object";
}
