//! What callers give to the operations: each argument read, checked, and turned into plain data.

use serde::{Serialize, Serializer};

use crate::address;
use crate::given::{Given, InvalidArgument};
use crate::header;
use crate::secret::{Secret, Secrets};

/// A webhook to create. Its fields are sent in this order, which is the reference's.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewWebhook {
    #[serde(rename = "webhookURL")]
    webhook_url: String,
    event_types: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    auth: Option<WebhookAuth>,
}

/// Changes of a webhook; what is left out stays as it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookChanges {
    #[serde(rename = "webhookURL", skip_serializing_if = "Option::is_none")]
    webhook_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_types: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enabled: Option<bool>,
}

/// The credentials that Thumbtack shows when it delivers to a webhook.
#[derive(Serialize)]
#[serde(untagged)]
pub enum WebhookAuth {
    /// Basic authentication, RFC 7617.
    Basic {
        /// The user name, without a colon.
        username: String,
        /// The password.
        #[serde(serialize_with = "into_body")]
        password: Secret,
    },
    /// A header field of the receiver's choice.
    CustomHeader {
        /// The field's name.
        header: String,
        /// The field's value.
        #[serde(serialize_with = "into_body")]
        value: Secret,
    },
}

/// The only way of a secret into a body. `Secret` itself cannot be serialised.
fn into_body<S: Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose())
}

/// The body of a request.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Body {
    /// Of `createWebhook`.
    NewWebhook(NewWebhook),
    /// Of `updateWebhook`.
    Changes(WebhookChanges),
    /// Of `updateWebhookAuth`.
    Auth(WebhookAuth),
}

impl Body {
    /// Reads the argument `webhook` of `createWebhook`.
    pub fn new_webhook(given: &Given) -> Result<Body, InvalidArgument> {
        given.only(&["webhookURL", "eventTypes", "enabled", "auth"])?;
        Ok(Body::NewWebhook(NewWebhook {
            webhook_url: webhook_url(&given.required("webhookURL")?)?,
            event_types: event_types(&given.required("eventTypes")?)?,
            enabled: given.field("enabled")?.map(|enabled| enabled.boolean()).transpose()?,
            auth: given.field("auth")?.map(|auth| webhook_auth(&auth)).transpose()?,
        }))
    }

    /// Reads the argument `changes` of `updateWebhook`.
    pub fn changes(given: &Given) -> Result<Body, InvalidArgument> {
        given.only(&["webhookURL", "eventTypes", "enabled"])?;
        let changes = WebhookChanges {
            webhook_url: given.field("webhookURL")?.map(|url| webhook_url(&url)).transpose()?,
            event_types: given.field("eventTypes")?.map(|types| event_types(&types)).transpose()?,
            enabled: given.field("enabled")?.map(|enabled| enabled.boolean()).transpose()?,
        };
        if changes.webhook_url.is_none() && changes.event_types.is_none() && changes.enabled.is_none() {
            return Err(given.invalid("expected at least one of webhookURL, eventTypes, enabled"));
        }
        Ok(Body::Changes(changes))
    }

    /// Reads the argument `auth` of `updateWebhookAuth`.
    pub fn auth(given: &Given) -> Result<Body, InvalidArgument> {
        webhook_auth(given).map(Body::Auth)
    }

    /// Adds the password or header value that this body holds.
    pub fn add_secrets(&self, secrets: &mut Secrets) {
        match self {
            Body::Auth(auth) | Body::NewWebhook(NewWebhook { auth: Some(auth), .. }) => match auth {
                WebhookAuth::Basic { password: secret, .. }
                | WebhookAuth::CustomHeader { value: secret, .. } => secrets.add(secret),
            },
            Body::NewWebhook(_) | Body::Changes(_) => {}
        }
    }
}

/// Reads a webhook's ID as the path segment that names it.
pub fn webhook_id(given: &Given) -> Result<String, InvalidArgument> {
    let id = given.string()?;
    address::segment(&id)
        .ok_or_else(|| given.invalid("expected the ID of a webhook, which is not empty, \".\" or \"..\""))
}

/// Reads the argument `page` of `listWebhooks`, and gives the query that it stands for.
pub fn page_query(given: &Given) -> Result<String, InvalidArgument> {
    if given.is_absent() {
        return Ok(String::new());
    }
    given.only(&["limit", "offset"])?;
    let limit = given.field("limit")?.map(|limit| limit.integer(1)).transpose()?;
    let offset = given.field("offset")?.map(|offset| offset.integer(0)).transpose()?;
    Ok(address::page_query(limit, offset))
}

/// Reads the `headers` of the client or of one call: names in lower case, none twice.
pub fn headers(given: &Given) -> Result<Vec<(String, Secret)>, InvalidArgument> {
    let mut headers: Vec<(String, Secret)> = Vec::new();
    for key in given.keys()? {
        let Some(value) = given.field(&key)? else { continue };
        let name = key.to_ascii_lowercase();
        if !header::is_name(&name) {
            return Err(given.invalid("expected header names of letters, digits and !#$%&'*+-.^_`|~ only"));
        }
        if matches!(name.as_str(), "authorization" | "content-type") {
            return Err(value.invalid("set by the client itself; the token goes into accessToken"));
        }
        if headers.iter().any(|(other, _)| *other == name) {
            return Err(value.invalid("given twice, in different case"));
        }
        headers.push((name, header_value(&value)?));
    }
    Ok(headers)
}

/// Reads an access token.
pub fn access_token(given: &Given) -> Result<Secret, InvalidArgument> {
    let token = given.string()?;
    if header::is_access_token(&token) {
        return Ok(Secret::new(&token));
    }
    let has_scheme = token.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer "));
    Err(given.invalid(if has_scheme {
        "expected the token alone, without the word Bearer"
    } else {
        "expected a token of visible ASCII characters, without spaces or line breaks, and not empty"
    }))
}

fn webhook_url(given: &Given) -> Result<String, InvalidArgument> {
    let url = given.string()?;
    if address::is_webhook_url(&url) {
        Ok(url)
    } else {
        Err(given.invalid(&["expected ", address::ABSOLUTE].concat()))
    }
}

fn event_types(given: &Given) -> Result<Vec<String>, InvalidArgument> {
    let types: Vec<String> = given
        .items()?
        .iter()
        .map(|item| match item.string()? {
            name if name.is_empty() => {
                Err(item.invalid("expected the name of an event type, got an empty string"))
            }
            name => Ok(name),
        })
        .collect::<Result<_, _>>()?;
    if types.is_empty() { Err(given.invalid("expected at least one event type")) } else { Ok(types) }
}

fn webhook_auth(given: &Given) -> Result<WebhookAuth, InvalidArgument> {
    given.only(&["username", "password", "header", "value"])?;
    let fields =
        (given.field("username")?, given.field("password")?, given.field("header")?, given.field("value")?);
    match fields {
        (Some(username), Some(password), None, None) => {
            let (name, word) = (username.string()?, password.string()?);
            if !header::is_username(&name) {
                return Err(username.invalid("expected no colon and no control character (RFC 7617)"));
            }
            if !header::is_password(&word) {
                return Err(password.invalid("expected no control character (RFC 7617)"));
            }
            Ok(WebhookAuth::Basic { username: name, password: Secret::new(&word) })
        }
        (None, None, Some(header), Some(value)) => {
            let name = header.string()?;
            if !header::is_name(&name) {
                return Err(
                    header.invalid("expected a header name: letters, digits and !#$%&'*+-.^_`|~ only")
                );
            }
            Ok(WebhookAuth::CustomHeader { header: name, value: header_value(&value)? })
        }
        _ => Err(given.invalid("expected either { username, password } or { header, value }")),
    }
}

fn header_value(given: &Given) -> Result<Secret, InvalidArgument> {
    let value = given.string()?;
    if header::is_value(&value) {
        Ok(Secret::new(&value))
    } else {
        Err(given.invalid("expected visible characters of Latin-1, with spaces or tabs only between them"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(body: &Body) -> String {
        serde_json::to_string(body).unwrap_or_default()
    }

    #[test]
    fn bodies_are_the_references_to_the_byte() {
        let create = Body::NewWebhook(NewWebhook {
            webhook_url: "https://webhook.site/x".into(),
            event_types: vec!["MessageCreatedV4".into()],
            enabled: Some(false),
            auth: Some(WebhookAuth::Basic { username: "hello".into(), password: Secret::new("world") }),
        });
        assert_eq!(
            json(&create),
            r#"{"webhookURL":"https://webhook.site/x","eventTypes":["MessageCreatedV4"],"enabled":false,"auth":{"username":"hello","password":"world"}}"#
        );
        let enable =
            Body::Changes(WebhookChanges { webhook_url: None, event_types: None, enabled: Some(true) });
        assert_eq!(json(&enable), r#"{"enabled":true}"#);
        let header =
            Body::Auth(WebhookAuth::CustomHeader { header: "X-Key".into(), value: Secret::new("v") });
        assert_eq!(json(&header), r#"{"header":"X-Key","value":"v"}"#);
    }

    #[test]
    fn secrets_of_a_body_are_known() {
        let mut secrets = Secrets::default();
        let auth = WebhookAuth::Basic { username: "hello".into(), password: Secret::new("my-password") };
        Body::Auth(auth).add_secrets(&mut secrets);
        assert!(secrets.in_text("my-password") && !secrets.in_text("hello"));
    }
}
