//! The pages that a user sees. They have no scripts, so that a test only fills in and presses.

use crate::xml::escaped;

fn page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"da\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><style>\
         :root{{color-scheme:light dark}}\
         body{{font:1.1rem/1.5 sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}}\
         label{{display:block;margin:1.5rem 0 .25rem}}\
         input{{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}}\
         button{{font:inherit;padding:.5rem 1rem;margin:1rem .5rem 0 0}}\
         .note{{border-left:.3rem solid #b58900;padding-left:.8rem}}\
         </style></head><body>\n<h1>{title}</h1>\n\
         <p class=\"note\">Stand-in til test. Kun opfundne brugere.</p>\n{body}\n</body></html>\n"
    )
}

/// Asks who the user is. `pending` is the request that waits for it.
pub(super) fn login(pending: &str, system: &str, refused: bool) -> String {
    let (pending, system) = (escaped(pending), escaped(system));
    let note = match refused {
        true => "<p role=\"alert\">Brugeren findes ikke. Prøv igen.</p>\n",
        false => "",
    };
    let body = format!(
        "{note}<p>Du er på vej til {system}.</p>\n\
         <form method=\"post\" action=\"/login\">\
         <input type=\"hidden\" name=\"pending\" value=\"{pending}\">\
         <label for=\"brugernavn\">Brugernavn</label>\
         <input id=\"brugernavn\" name=\"brugernavn\" autocomplete=\"username\" autofocus>\
         <button name=\"valg\" value=\"ind\">Log ind</button>\
         <button name=\"valg\" value=\"afbryd\">Afbryd</button></form>"
    );
    page("Log ind", &body)
}

/// Where the user ends a session at Context Handler itself.
pub(super) fn session(system_count: usize) -> String {
    let body = format!(
        "<p>Du er logget ind i {system_count} systemer.</p>\n\
         <form method=\"post\" action=\"/logout\"><button>Log ud af alle</button></form>"
    );
    page("Din session", &body)
}

/// The end of a logout that no system had asked for.
pub(super) fn logged_out(partial: bool) -> String {
    let said = match partial {
        true => "Du er logget ud her, men måske ikke af alle systemer. Luk browseren.",
        false => "Du er logget ud af alle systemer.",
    };
    page("Logget ud", &format!("<p>{said}</p>"))
}

/// What went wrong, for the one who runs the test.
pub(super) fn refused(why: &str) -> String {
    let why = escaped(why);
    page("Afvist", &format!("<p role=\"alert\">{why}</p>"))
}
