//! The server of operations over plain HTTP.
//!
//! It shares with the SOAP server all that is not SOAP: options, limits, reading aside,
//! security, audits, spans. Whatever is wrong with a request becomes an answer
//! `{"Status": 400, "Error": "…"}`, as services of the platform say it.

mod answering;
mod context;
mod dispatch;
mod error;
mod progress;
mod refusal;
mod request;
mod route;
mod router;
mod served;

pub use context::HttpContext;
pub use dispatch::{HttpDispatch, HttpIncoming, HttpOutcome, HttpWorking, http_outcome};
pub use error::HttpError;
pub use refusal::HttpRefusal;
pub use router::http_router;

/// Makes the router functions of an API's trait; used by generated code. Behind each
/// method stand how its input is taken out of the message that was read, and how its
/// output is put into one.
///
/// ```text
/// http_dispatch! {
///     pub fn router, router_with(Greeting, GREETING, Row) {
///         hello(OneValue::into_inner, OneValue),
///         goodbye(std::convert::identity, std::convert::identity),
///     }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_http_dispatch {
    ($vis:vis fn $router:ident, $with:ident($service:ident, $table:path, $row:ident) {
        $($method:ident($input:path, $output:path)),* $(,)?
    }) => {
        #[doc = ::core::concat!("Routes requests to an implementation of [`", ::core::stringify!($service), "`].")]
        $vis fn $router(service: impl $service) -> $crate::server::Router {
            $with(service, ::core::default::Default::default())
        }

        #[doc = ::core::concat!("Routes requests to an implementation of [`", ::core::stringify!($service), "`],")]
        /// with these options.
        $vis fn $with(
            service: impl $service,
            options: $crate::server::ServerOptions,
        ) -> $crate::server::Router {
            // Names that no contract's trait can have.
            struct __Handler<__Service>(__Service);
            impl<__Service: $service> $crate::server::HttpDispatch for __Handler<__Service> {
                fn accept(
                    self: ::std::sync::Arc<Self>,
                    index: usize,
                    incoming: $crate::server::HttpIncoming<'_>,
                ) -> ::core::result::Result<
                    $crate::server::HttpWorking,
                    $crate::server::HttpRefusal,
                > {
                    match index {
                        $(row if row == $row::$method as usize => {
                            let (context, message) = incoming.read()?;
                            let input = $input(message);
                            let asked = context.clone();
                            ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                                let result =
                                    <__Service as $service>::$method(&self.0, context, input).await;
                                let result = result.map($output);
                                $crate::server::http_outcome(&$table, row, &asked, result)
                            }))
                        })*
                        _ => ::core::result::Result::Err(incoming.unknown()),
                    }
                }
            }
            $crate::server::http_router(&$table, __Handler(service), options)
        }
    };
}
