//! Checks an answer in place against a table of `shape.rs`, so that the types never lie.
//!
//! A mismatch names the path and the two kinds, never the value: an answer may hold what no log should.

use crate::json::{Json, Kind};
use crate::shape::{Field, Presence, Type};

/// Where an answer is not what the API promises.
#[derive(Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The place, like `data[3].enabled`; empty for the answer itself.
    pub path: String,
    /// What was promised.
    pub expected: &'static str,
    /// What is there.
    pub got: &'static str,
}

/// Checks `value` and everything listed below it; the first mismatch is returned.
pub fn check<J: Json>(value: &J, expected: &Type) -> Result<(), Mismatch> {
    let kind = value.kind();
    match expected {
        Type::String => expect(kind, Kind::String, "string"),
        Type::Boolean => expect(kind, Kind::Boolean, "boolean"),
        Type::Number => expect(kind, Kind::Number, "number"),
        Type::Array(item) => {
            expect(kind, Kind::Array, "array")?;
            check_items(value, item)
        }
        Type::Object(fields) => {
            expect(kind, Kind::Object, "object")?;
            check_fields(value, fields, &names::<J>(fields))
        }
    }
}

fn expect(got: Kind, wanted: Kind, expected: &'static str) -> Result<(), Mismatch> {
    if got == wanted { Ok(()) } else { Err(Mismatch { path: String::new(), expected, got: got.name() }) }
}

fn names<J: Json>(fields: &[Field]) -> Vec<J::Name> {
    fields.iter().map(|field| J::name(field.name)).collect()
}

fn check_items<J: Json>(array: &J, item: &Type) -> Result<(), Mismatch> {
    // The names are made once for the whole list: making a JavaScript string costs more than reading a field.
    let names = if let Type::Object(fields) = item { names::<J>(fields) } else { Vec::new() };
    for index in 0..array.length() {
        let value = array.item(index);
        let checked = match item {
            Type::Object(fields) => expect(value.kind(), Kind::Object, "object")
                .and_then(|()| check_fields(&value, fields, &names)),
            other => check(&value, other),
        };
        checked.map_err(|mismatch| mismatch.below(&["[", &index.to_string(), "]"].concat()))?;
    }
    Ok(())
}

fn check_fields<J: Json>(object: &J, fields: &[Field], names: &[J::Name]) -> Result<(), Mismatch> {
    for (field, name) in fields.iter().zip(names) {
        let value = object.field(name);
        let checked = match (field.presence, value.kind()) {
            (Presence::Optional | Presence::Nullable, Kind::Missing) => continue,
            (Presence::Nullable, Kind::Null) => continue,
            _ => check(&value, &field.value),
        };
        checked.map_err(|mismatch| mismatch.below(field.name))?;
    }
    Ok(())
}

impl Mismatch {
    /// The same mismatch, seen from one step further out.
    fn below(mut self, step: &str) -> Mismatch {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = [step, dot, &self.path].concat();
        self
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Mismatch, check};
    use crate::shape::{Type, USER, WEBHOOK, WEBHOOK_PAGE};

    fn mismatch(value: Value, shape: &Type) -> Option<(String, &'static str, &'static str)> {
        let Mismatch { path, expected, got } = check(&Some(value), shape).err()?;
        Some((path, expected, got))
    }

    fn webhook() -> Value {
        json!({
            "webhookID": "582415950855946243", "webhookURL": "https://example.com/hook", "enabled": false,
            "authType": "Basic", "userID": "1337", "eventTypes": ["MessageCreatedV4"],
        })
    }

    fn webhook_with(name: &str, value: Value) -> Value {
        let mut webhook = webhook();
        webhook.as_object_mut().map(|fields| fields.insert(name.into(), value));
        webhook
    }

    #[test]
    fn what_the_reference_shows_fits() {
        let user = json!({
            "userID": "1337", "email": "hello@world.com", "firstName": "Hello", "lastName": "World",
        });
        assert_eq!(mismatch(user, &USER), None);
        assert_eq!(mismatch(webhook(), &WEBHOOK), None);
        let page = json!({ "data": [webhook(), webhook()], "pagination": { "limit": 10 } });
        assert_eq!(mismatch(page, &WEBHOOK_PAGE), None);
    }

    #[test]
    fn the_unknown_passes() {
        for (name, value) in [
            ("authType", json!("Bearer")),
            ("eventTypes", json!(["SomethingNewV5"])),
            ("createdAt", json!({ "any": ["thing"] })),
        ] {
            assert_eq!(mismatch(webhook_with(name, value), &WEBHOOK), None);
        }
    }

    #[test]
    fn only_the_id_of_a_user_is_promised() {
        assert_eq!(mismatch(json!({ "userID": "1" }), &USER), None);
        assert_eq!(mismatch(json!({ "userID": "1", "email": null }), &USER), None);
        let wrong = json!({ "userID": "1", "email": 7 });
        assert_eq!(mismatch(wrong, &USER), Some(("email".into(), "string", "number")));
        assert_eq!(mismatch(json!({}), &USER), Some(("userID".into(), "string", "undefined")));
        let null = json!({ "userID": null });
        assert_eq!(mismatch(null, &USER), Some(("userID".into(), "string", "null")));
    }

    #[test]
    fn each_field_of_a_webhook_is_required_and_typed() {
        for name in ["webhookID", "webhookURL", "enabled", "authType", "userID", "eventTypes"] {
            let mut without = webhook();
            without.as_object_mut().map(|fields| fields.remove(name));
            assert_eq!(
                mismatch(without, &WEBHOOK).map(|found| (found.0, found.2)),
                Some((name.into(), "undefined"))
            );
            let wrong = webhook_with(name, json!({}));
            assert_eq!(
                mismatch(wrong, &WEBHOOK).map(|found| (found.0, found.2)),
                Some((name.into(), "object"))
            );
        }
    }

    #[test]
    fn the_path_leads_to_the_place() {
        let wrong = webhook_with("enabled", json!("yes"));
        let page = json!({ "data": [webhook(), webhook(), webhook(), wrong], "pagination": { "limit": 10 } });
        assert_eq!(mismatch(page, &WEBHOOK_PAGE), Some(("data[3].enabled".into(), "boolean", "string")));

        let wrong = webhook_with("eventTypes", json!(["MessageCreatedV4", 4]));
        let page = json!({ "data": [wrong], "pagination": { "limit": 10 } });
        assert_eq!(mismatch(page, &WEBHOOK_PAGE), Some(("data[0].eventTypes[1]".into(), "string", "number")));

        let page = json!({ "data": [7], "pagination": { "limit": 10 } });
        assert_eq!(mismatch(page, &WEBHOOK_PAGE), Some(("data[0]".into(), "object", "number")));
        let page = json!({ "data": {}, "pagination": { "limit": 10 } });
        assert_eq!(mismatch(page, &WEBHOOK_PAGE), Some(("data".into(), "array", "object")));
        let page = json!({ "data": [], "pagination": { "limit": "10" } });
        assert_eq!(mismatch(page, &WEBHOOK_PAGE), Some(("pagination.limit".into(), "number", "string")));
        let page = json!({ "data": [], "pagination": { "limit": 10, "next": null } });
        assert_eq!(mismatch(page, &WEBHOOK_PAGE), Some(("pagination.next".into(), "string", "null")));
        assert_eq!(mismatch(json!([]), &WEBHOOK_PAGE), Some((String::new(), "object", "array")));
    }
}
