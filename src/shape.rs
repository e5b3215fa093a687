//! The shapes of what the API answers, as tables. `check` walks them.
//!
//! Only what is listed is checked: fields that Thumbtack adds later pass untouched, and so do event types and
//! auth types that nobody has heard of, which is why those are plain strings here.

/// What a JSON value has to be.
pub enum Type {
    /// A string.
    String,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// An array, each item of this type.
    Array(&'static Type),
    /// An object that has these fields, and perhaps others.
    Object(&'static [Field]),
}

/// One field of an object.
pub struct Field {
    /// The name, spelled as on the wire.
    pub name: &'static str,
    /// What its value has to be.
    pub value: Type,
    /// Whether it has to be there.
    pub presence: Presence,
}

/// Whether a field has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always there, and of its type.
    Required,
    /// Of its type, `null`, or absent.
    Nullable,
    /// An array, or `null`, which stands for an empty one and is replaced by that. Only in an answer itself, not deeper.
    NullIfEmpty,
}

use Presence::{NullIfEmpty, Nullable, Required};

const fn field(name: &'static str, value: Type, presence: Presence) -> Field {
    Field { name, value, presence }
}

/// Who the access token belongs to.
pub static USER: Type = Type::Object(&[
    field("userID", Type::String, Required),
    field("email", Type::String, Nullable),
    field("firstName", Type::String, Nullable),
    field("lastName", Type::String, Nullable),
    field("phoneNumber", Type::String, Nullable),
]);

/// A webhook.
pub static WEBHOOK: Type = Type::Object(&[
    field("webhookID", Type::String, Required),
    field("webhookURL", Type::String, Required),
    field("enabled", Type::Boolean, Required),
    field("authType", Type::String, Required),
    field("userID", Type::String, Required),
    field("eventTypes", Type::Array(&Type::String), Required),
]);

/// One page of a user's webhooks. (Servers in Go write an empty list as `null`.)
pub static WEBHOOK_PAGE: Type = Type::Object(&[
    field("data", Type::Array(&WEBHOOK), NullIfEmpty),
    field("pagination", PAGINATION, Required),
]);

const PAGINATION: Type = Type::Object(&[
    field("limit", Type::Number, Required),
    field("offset", Type::Number, Nullable),
    field("next", Type::String, Nullable),
]);
