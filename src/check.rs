//! Checks an answer in place against a table of `shape`, so that the types never lie.
//!
//! A mismatch names the path and the two kinds, never the value: an answer may hold what no log should.

use crate::json::{Json, Kind};
use crate::path;
use crate::shape::{Field, Presence, Type};

/// Where an answer is not what the API promises.
#[derive(Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The place, like `data[3].enabled`; empty for the answer itself.
    pub path: String,
    /// What was promised.
    pub expected: Kind,
    /// What is there.
    pub got: Kind,
}

/// Checks `value` and everything listed below it; the first mismatch is returned. Nothing is changed, except for a `null` that
/// stands for an empty list.
pub fn check<J: Json>(value: &mut J, expected: &Type) -> Result<(), Box<Mismatch>> {
    has_kind(value.kind(), kind(expected).bit(), expected)?;
    match expected {
        Type::Object(fields) => check_fields(value, fields),
        Type::Array(item) => check_items(value, item),
        Type::String | Type::Boolean | Type::Number => Ok(()),
    }
}

fn has_kind(got: Kind, kinds: u32, expected: &Type) -> Result<(), Box<Mismatch>> {
    if got.bit() & kinds != 0 {
        return Ok(());
    }
    Err(Box::new(Mismatch { path: String::new(), expected: kind(expected), got }))
}

/// The kind that a value of this type has.
fn kind(expected: &Type) -> Kind {
    match expected {
        Type::String => Kind::String,
        Type::Boolean => Kind::Boolean,
        Type::Number => Kind::Number,
        Type::Array(_) => Kind::Array,
        Type::Object(_) => Kind::Object,
    }
}

fn check_items<J: Json>(array: &J, item: &Type) -> Result<(), Box<Mismatch>> {
    if has_only(array, item) {
        return Ok(());
    }
    for index in 0..array.length() {
        check(&mut array.item(index), item)
            .map_err(|mismatch| mismatch.below(&path::item(index as usize)))?;
    }
    Ok(())
}

/// Whether all items of an array are of a type: looked at by columns, all items for one field after the other. That crosses
/// from the module to JavaScript once a field and not once a value, which made half of the time of a long list. (`false`
/// also stands for "not known": then they are checked one by one.)
fn has_only<J: Json>(array: &J, item: &Type) -> bool {
    if array.kinds(None) & !kind(item).bit() != 0 {
        return false;
    }
    let Type::Object(fields) = item else { return !matches!(item, Type::Array(_)) };
    fields.iter().all(|field| {
        array.kinds(Some(field.name)) & !kinds(field) == 0
            && match field.value {
                Type::Array(Type::Array(_) | Type::Object(_)) | Type::Object(_) => false,
                Type::Array(item) => array.kinds_within(field.name) & !kind(item).bit() == 0,
                Type::String | Type::Boolean | Type::Number => true,
            }
    })
}

/// The kinds that a field may have.
fn kinds(field: &Field) -> u32 {
    let absent = match field.presence {
        Presence::Required => 0,
        Presence::NullIfEmpty => Kind::Null.bit(),
        Presence::Nullable => Kind::Undefined.bit() | Kind::Null.bit(),
    };
    absent | kind(&field.value).bit()
}

fn check_fields<J: Json>(object: &mut J, fields: &[Field]) -> Result<(), Box<Mismatch>> {
    for field in fields {
        let got = object.kind_of(field.name);
        let mut result = has_kind(got, kinds(field), &field.value);
        if result.is_ok() && got == Kind::Null && field.presence == Presence::NullIfEmpty {
            *object = object.with_empty_list(field.name);
        } else if result.is_ok() && matches!(field.value, Type::Array(_) | Type::Object(_)) {
            result = check(&mut object.get(field.name), &field.value);
        }
        result.map_err(|mismatch| mismatch.below(field.name))?;
    }
    Ok(())
}

impl Mismatch {
    /// The same mismatch, seen from one step further out.
    fn below(mut self: Box<Mismatch>, step: &str) -> Box<Mismatch> {
        self.path = path::below(&self.path, step);
        self
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Mismatch, check};
    use crate::shape::{Presence, Type, USER, WEBHOOK, WEBHOOK_PAGE};

    fn mismatch(value: Value, shape: &Type) -> Option<(String, &'static str, &'static str)> {
        let Mismatch { path, expected, got } = *check(&mut Some(value), shape).err()?;
        Some((path, expected.word(), got.word()))
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
        let page = json!({ "data": [], "pagination": { "limit": 10, "next": 7 } });
        assert_eq!(mismatch(page, &WEBHOOK_PAGE), Some(("pagination.next".into(), "string", "number")));
        assert_eq!(mismatch(json!([]), &WEBHOOK_PAGE), Some((String::new(), "object", "array")));
    }

    #[test]
    fn null_is_absent_where_a_place_in_a_list_is_not_known() {
        for pagination in [
            json!({ "limit": 10, "next": null }),
            json!({ "limit": 10, "offset": null }),
            json!({ "limit": 10, "offset": null, "next": null }),
        ] {
            let page = json!({ "data": [webhook()], "pagination": pagination });
            let mut checked = Some(page.clone());
            assert_eq!(check(&mut checked, &WEBHOOK_PAGE), Ok(()));
            assert_eq!(checked, Some(page), "it stays null");
        }
        for (pagination, path) in
            [(json!({ "limit": null }), "pagination.limit"), (json!(null), "pagination")]
        {
            let page = json!({ "data": null, "pagination": pagination });
            let found = mismatch(page, &WEBHOOK_PAGE).map(|found| (found.0, found.2));
            assert_eq!(found, Some((path.into(), "null")));
        }
    }

    #[test]
    fn null_for_a_list_is_an_empty_one_where_the_shape_says_so() {
        let mut page = Some(json!({ "x": null, "data": null, "pagination": { "limit": 10, "next": null } }));
        assert_eq!(check(&mut page, &WEBHOOK_PAGE), Ok(()));
        let expected = json!({ "x": null, "data": [], "pagination": { "limit": 10, "next": null } });
        assert_eq!(page, Some(expected), "and nothing else");

        let absent = json!({ "pagination": { "limit": 10 } });
        assert_eq!(mismatch(absent, &WEBHOOK_PAGE), Some(("data".into(), "array", "undefined")));
        let page = json!({ "data": [null], "pagination": { "limit": 10 } });
        assert_eq!(mismatch(page, &WEBHOOK_PAGE), Some(("data[0]".into(), "object", "null")));
        let inner = webhook_with("eventTypes", json!(null));
        assert_eq!(mismatch(inner, &WEBHOOK), Some(("eventTypes".into(), "array", "null")));
    }

    /// Deeper, the list that takes its place would be lost.
    #[test]
    fn only_an_answer_itself_has_such_a_list() {
        fn is_plain(shape: &Type) -> bool {
            match shape {
                Type::Object(fields) => fields
                    .iter()
                    .all(|field| field.presence != Presence::NullIfEmpty && is_plain(&field.value)),
                Type::Array(item) => is_plain(item),
                Type::String | Type::Boolean | Type::Number => true,
            }
        }
        for shape in [&USER, &WEBHOOK, &WEBHOOK_PAGE] {
            let Type::Object(fields) = shape else { continue };
            for field in *fields {
                let is_list = matches!(field.value, Type::Array(_));
                assert!(is_plain(&field.value) && (is_list || field.presence != Presence::NullIfEmpty));
            }
        }
    }
}
