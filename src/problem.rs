//! What the API says when it does not answer with a success: ProblemDetails (RFC 9457), or whatever a proxy or firewall on
//! the way put in their place.

use crate::json::{Json, Kind};
use crate::redact;
use crate::secret::Secrets;
use crate::spelling::{characters, has, push};

/// So much of a text of the server's stands in a field, in characters.
const FIELD: usize = 10_000;

/// So much of a text of the server's stands in a message, in characters; the error's fields hold all of it.
const LINE: usize = 300;

/// The stable code of a status that is not a success. Source: the API reference, "Troubleshooting".
pub fn code(status: u16) -> &'static str {
    match status {
        // Not a success: the firewall asks the browser to prove itself, in silence.
        202 => "challenged",
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        409 => "conflict",
        429 => "rate_limited",
        451 => "legally_unavailable",
        _ => match status / 100 {
            4 => "client_error",
            5 => "server_error",
            _ => "unexpected_status",
        },
    }
}

/// Whether a status means that the operation was done.
pub fn is_success(status: u16) -> bool {
    matches!(status, 200 | 201 | 204)
}

/// The members of ProblemDetails (RFC 9457, section 3.1, and the API's own two), as far as they could be read. No secret of
/// the call is in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem<V> {
    /// `type`: a URI that tells one kind of problem from another.
    pub kind: Option<String>,
    /// `title`: the kind of problem, for a person.
    pub title: Option<String>,
    /// `detail`: what happened this time, for a person.
    pub detail: Option<String>,
    /// `traceID`: what Thumbtack's support finds the request by.
    pub trace_id: Option<String>,
    /// `errors`: an array of what is wrong in the request, as the API sent it.
    pub errors: Option<V>,
}

/// Of a body that says nothing.
impl<V> Default for Problem<V> {
    fn default() -> Problem<V> {
        Problem { kind: None, title: None, detail: None, trace_id: None, errors: None }
    }
}

impl<V: Json> Problem<V> {
    /// Reads a parsed body. What is not of the type that RFC 9457 gives it is passed over, as the RFC asks (section 3.1),
    /// and so is a list that cannot be searched, or has a secret in it; in a text, a secret of the call is blotted out.
    pub fn read(body: &V, secrets: &[&Secrets]) -> Problem<V> {
        let text = |name| text_of(&body.get(name), secrets);
        let errors = body.get("errors");
        let is_presentable = errors.kind() == Kind::Array
            && errors.texts().is_some_and(|texts| !redact::is_in_texts(secrets, &texts));
        Problem {
            kind: text("type"),
            // A proxy's body has no title, but an `error`.
            title: text("title").or_else(|| text("error")),
            detail: text("detail"),
            trace_id: text("traceID"),
            errors: is_presentable.then_some(errors),
        }
    }
}

/// The text of a member. It is cut after the search, or the beginning of a secret would be left at the end.
#[inline(never)]
fn text_of<V: Json>(member: &V, secrets: &[&Secrets]) -> Option<String> {
    let text = redact::redact(secrets, &member.text()?);
    Some(start(&text, FIELD).to_owned())
}

impl<V> Problem<V> {
    /// What the API said, on one line: title, detail and traceID, as far as it said them. It follows the status in a message,
    /// and ends the sentence.
    pub fn summary(&self) -> String {
        let mut summary = String::new();
        for text in [&self.title, &self.detail].into_iter().flatten() {
            let line = one_line(text);
            let mut sentence = line.as_str();
            while let Some(shorter) = sentence.strip_suffix('.') {
                sentence = shorter;
            }
            summary = [&summary, ": ", sentence].concat();
        }
        match &self.trace_id {
            Some(trace_id) => [&summary, ". (traceID ", &one_line(trace_id), ")"].concat(),
            None => summary + ".",
        }
    }
}

/// Whether a body says that the token was made for another audience (API reference, "Troubleshooting").
pub fn is_oauth_failure<J: Json>(body: &J) -> bool {
    body.says("error", "proxy_oauth_failed")
}

/// What to do about an answer that is a web page.
pub const MARKUP_ADVICE: &str =
    " The answer is a web page, not one of the API's: a proxy, firewall or wrong baseUrl may stand between.";

/// What a person can do about an answer, where that is known; a sentence behind a space, or nothing.
pub fn advice(status: u16, is_markup: bool, detail: Option<&str>) -> &'static str {
    let says = |part| detail.is_some_and(|detail| has(detail.as_bytes(), part));
    match status {
        202 => {
            " This is a silent challenge of the API's firewall, not a success: nothing was done. Send fewer requests at a \
            time, or ask Thumbtack to allow your address."
        }
        401 if says(b"required scope".as_slice()) => {
            " The access token lacks a scope: ask for it when the user signs in, and use the new token."
        }
        401 => {
            " The access token is missing, expired or not valid: get a new one and pass it as accessToken."
        }
        429 => " Too many requests: wait before the next one (retryAfterMs, where present, says how long).",
        502 if says(b"oauth") => {
            " The access token was made for another audience: ask for urn:partner-api when it is made."
        }
        _ if is_markup => MARKUP_ADVICE,
        403 => " The address, the user agent or the account is not allowed to do this.",
        _ => "",
    }
}

/// A text of the server's without line breaks and other control characters, and not longer than a line may be.
pub fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut length = 0;
    // What stands between two visible characters: a run of white space is one blank, and so is each control character.
    let mut blanks = 0;
    let mut was_space = false;
    for character in characters(text) {
        let is_space = is_space(character);
        if is_space || character.is_control() {
            blanks += usize::from(!(is_space && was_space));
        } else {
            if line.is_empty() {
                blanks = 0;
            }
            length += blanks + 1;
            if length > LINE {
                push(&mut line, '…');
                break;
            }
            for _ in 0..blanks {
                push(&mut line, ' ');
            }
            push(&mut line, character);
            blanks = 0;
        }
        was_space = is_space;
    }
    line
}

/// So many characters of a text.
fn start(text: &str, most: usize) -> &str {
    let mut length = 0;
    let end = text.bytes().position(|byte| {
        // All bytes of a character but its first are these.
        length += usize::from(!matches!(byte, 0x80..0xc0));
        length > most
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Whether this is white space or a line break to JavaScript (ECMA-262, sections 12.2 and 12.3), which is not quite what is
/// white space to Unicode.
#[inline(never)]
pub fn is_space(character: char) -> bool {
    matches!(
        character,
        '\t'..='\r'
            | ' '
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests;

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is there for the machine only
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// In the three steps of JavaScript: runs of white space, control characters, the ends.
    fn simply(text: &str) -> String {
        let mut runs = String::new();
        for character in text.chars() {
            match (is_space(character), runs.ends_with(' ')) {
                (true, true) => {}
                (true, false) => runs.push(' '),
                (false, _) => runs.push(character),
            }
        }
        let line: String = runs.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        let line = line.trim_matches(is_space);
        let short: String = line.chars().take(LINE).collect();
        if short == line { short } else { format!("{}…", short.trim_end_matches(is_space)) }
    }

    proptest! {
        #[test]
        fn a_line_is_what_javascript_makes_of_it(
            text in "[ \t\n\u{7}\u{85}\u{a0}\u{feff}a\u{1f600}]{0,20}", long in "(.| ){290,320}", any: String,
        ) {
            for text in [text, long, any] {
                let line = one_line(&text);
                prop_assert!(line.chars().count() <= LINE + 1 && !line.contains(char::is_control));
                prop_assert_eq!(line, simply(&text));
            }
        }

        #[test]
        fn white_space_is_unicodes_but_for_two(character: char) {
            let differs = matches!(character, '\u{85}' | '\u{feff}');
            prop_assert_eq!(is_space(character) != character.is_whitespace(), differs);
        }

        #[test]
        fn a_part_is_found(before: String, part: String, after: String) {
            prop_assume!(!part.is_empty());
            let text = [before.as_str(), &part, &after].concat();
            prop_assert!(has(text.as_bytes(), part.as_bytes()));
            let [before, part] = [before, part].map(|text| text.to_ascii_lowercase());
            prop_assert_eq!(has(before.as_bytes(), part.as_bytes()), before.contains(&part));
        }

        #[test]
        fn a_summary_is_a_line(title: Option<String>, detail: Option<String>, trace_id: Option<String>) {
            let summary = Problem::<()> { title, detail, trace_id, ..Problem::default() }.summary();
            prop_assert!(!summary.contains(char::is_control) && summary.ends_with(['.', ')']));
        }
    }
}
