//! A value of the platform's, seen without copying it.
//!
//! The rules that read answers (`check`, `paging`, `problem`) are written against this trait. In the npm package a value is
//! the plain object that `JSON.parse` made, which the caller then gets as it is; in native tests it is a
//! `serde_json::Value`.

/// What a value is: the kinds of JavaScript, of which JSON has the first seven.
///
/// The order is that of the list in `js/value.js`, which gives their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// No such field; `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
    /// A function.
    Function,
    /// A symbol.
    Symbol,
    /// A big integer.
    BigInt,
    /// What threw when it was looked at.
    Unreadable,
}

impl Kind {
    /// All kinds, in the order of their numbers.
    const ALL: [Kind; 11] = [
        Kind::Undefined,
        Kind::Null,
        Kind::Boolean,
        Kind::Number,
        Kind::String,
        Kind::Array,
        Kind::Object,
        Kind::Function,
        Kind::Symbol,
        Kind::BigInt,
        Kind::Unreadable,
    ];

    /// The kind of this number.
    pub fn of(number: u8) -> Kind {
        Kind::ALL.get(usize::from(number)).copied().unwrap_or(Kind::Unreadable)
    }

    /// Its bit in a set of kinds.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The word for it in an error.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Undefined => "undefined",
            Kind::Null => "null",
            Kind::Boolean => "boolean",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
            Kind::Function => "function",
            Kind::Symbol => "symbol",
            Kind::BigInt => "bigint",
            Kind::Unreadable => "unreadable",
        }
    }
}

/// A value that can be looked at. None of this fails or runs code of others.
pub trait Json: Clone + 'static {
    /// What kind of value this is.
    fn kind(&self) -> Kind;
    /// A field of an object; an undefined value where there is none.
    fn get(&self, name: &'static str) -> Self;
    /// The same object with an empty array for this field.
    fn with_empty_list(&self, name: &'static str) -> Self;
    /// How many items an array has.
    fn length(&self) -> u32;
    /// An item of an array.
    fn item(&self, index: u32) -> Self;
    /// The value of a number.
    fn number(&self) -> Option<f64>;
    /// The text of a string, unless it has more than 1,048,576 UTF-16 code units.
    fn text(&self) -> Option<String>;
    /// All texts in a value, names of fields among them, for the search for secrets; `None` where it cannot be searched. The
    /// frames of stacks come first, and then U+0000.
    fn texts(&self) -> Option<String>;

    /// Whether an object's field is this text.
    #[inline(never)]
    fn says(&self, name: &'static str, text: &str) -> bool {
        self.get(name).text().is_some_and(|said| said == text)
    }

    /// The kind of an object's field.
    fn kind_of(&self, name: &'static str) -> Kind {
        self.get(name).kind()
    }

    /// The set of kinds that an array's items have; or, with a name, that this field has in the items, which are objects.
    fn kinds(&self, name: Option<&'static str>) -> u32 {
        (0..self.length()).fold(0, |kinds, index| {
            let item = self.item(index);
            kinds | name.map_or_else(|| item.kind(), |name| item.kind_of(name)).bit()
        })
    }

    /// The set of kinds of the items of the arrays that a field holds in an array's items.
    fn kinds_within(&self, name: &'static str) -> u32 {
        (0..self.length()).fold(0, |kinds, index| kinds | self.item(index).get(name).kinds(None))
    }
}

/// What native tests take for a value: `None` is `undefined`.
#[cfg(test)]
impl Json for Option<serde_json::Value> {
    fn kind(&self) -> Kind {
        use serde_json::Value;
        match self {
            None => Kind::Undefined,
            Some(Value::Null) => Kind::Null,
            Some(Value::Bool(_)) => Kind::Boolean,
            Some(Value::Number(_)) => Kind::Number,
            Some(Value::String(_)) => Kind::String,
            Some(Value::Array(_)) => Kind::Array,
            Some(Value::Object(_)) => Kind::Object,
        }
    }

    fn get(&self, name: &'static str) -> Self {
        self.as_ref()?.get(name).cloned()
    }

    fn with_empty_list(&self, name: &'static str) -> Self {
        let mut fields = self.as_ref()?.as_object()?.clone();
        fields.insert(name.to_owned(), serde_json::json!([]));
        Some(fields.into())
    }

    fn length(&self) -> u32 {
        self.as_ref().and_then(serde_json::Value::as_array).map_or(0, |items| items.len() as u32)
    }

    fn item(&self, index: u32) -> Self {
        self.as_ref()?.get(index as usize).cloned()
    }

    fn number(&self) -> Option<f64> {
        self.as_ref()?.as_f64()
    }

    fn text(&self) -> Option<String> {
        let text = self.as_ref()?.as_str()?;
        (text.encode_utf16().count() <= 1 << 20).then(|| text.to_owned())
    }

    fn texts(&self) -> Option<String> {
        let texts = self.as_ref().map_or_else(String::new, |value| match value {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        Some(format!("\0{texts}"))
    }
}
