//! What a caller gave, as plain data: a snapshot of arguments and options.
//!
//! A face makes it once, and nothing looks at the caller's own values after that: so what was checked is what is sent. It
//! may hold secrets, so it cannot be printed. It is flat, a row of nodes in one allocation: a value is a part of the row,
//! itself first and then all that it holds.

use crate::json::Kind;

/// One value of the row, and where it stands.
pub struct Node<'given> {
    /// Its name in the object that holds it.
    pub name: &'given str,
    /// Whether it is inherited, or not enumerable: it counts where its name is known, and is no typo where it is not.
    pub is_hidden: bool,
    /// What it is.
    pub content: Content<'given>,
    /// How many nodes it takes, itself and all that it holds.
    pub size: usize,
}

/// What a value is, apart from what it holds.
#[derive(Clone, Copy)]
pub enum Content<'given> {
    /// Nothing.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(&'given str),
    /// A list. Where the face did not copy all of it, the number says how many items may be there.
    Array(Option<u32>),
    /// A plain object; the same of its fields.
    Object(Option<u32>),
    /// A function: which one, the face knows.
    Function(usize),
    /// An object that can tell that a call is aborted: which one, the face knows.
    Signal(usize),
    /// A value of another kind, or one that could not be copied.
    Other(Kind, Flaw),
}

/// Why a value could not be copied, though it is of the right kind.
#[derive(Clone, Copy)]
pub enum Flaw {
    /// Its kind alone is wrong.
    None,
    /// An instance of a class, whose contents may not be in its fields.
    ClassInstance,
    /// A field whose name has no end, or no UTF-8 form.
    FieldName,
    /// A text with half a surrogate pair, which has no UTF-8 form.
    IllFormed,
    /// A text that exceeds this number of characters, together with those before it.
    TooLong(u32),
}

/// A value, and all that it holds; by default nothing.
#[derive(Clone, Copy, Default)]
pub struct Value<'given>(&'given [Node<'given>]);

impl<'given> Value<'given> {
    /// What it is; nothing, where nobody has given it.
    pub fn content(self) -> Content<'given> {
        self.0.first().map_or(Content::Undefined, |node| node.content)
    }

    /// What kind of value this is.
    pub fn kind(self) -> Kind {
        match self.content() {
            Content::Undefined => Kind::Undefined,
            Content::Null => Kind::Null,
            Content::Boolean(_) => Kind::Boolean,
            Content::Number(_) => Kind::Number,
            Content::Text(_) => Kind::String,
            Content::Array(_) => Kind::Array,
            Content::Object(_) | Content::Signal(_) => Kind::Object,
            Content::Function(_) => Kind::Function,
            Content::Other(kind, _) => kind,
        }
    }

    /// Its name in the object that holds it.
    pub fn name(self) -> &'given str {
        self.0.first().map_or("", |node| node.name)
    }

    /// Whether it is inherited, or not enumerable.
    pub fn is_hidden(self) -> bool {
        self.0.first().is_some_and(|node| node.is_hidden)
    }

    /// The items of an array, or the fields of an object.
    pub fn members(self) -> Members<'given> {
        Members(self.0.split_first().map_or(&[], |(_, held)| held))
    }

    /// A field of an object, unless it is undefined.
    pub fn get(self, name: &str) -> Option<Value<'given>> {
        self.members().find(|field| field.name() == name && field.kind() != Kind::Undefined)
    }

    /// The text of a string.
    pub fn text(self) -> Option<&'given str> {
        if let Content::Text(text) = self.content() { Some(text) } else { None }
    }

    /// The value of a number.
    pub fn number(self) -> Option<f64> {
        if let Content::Number(number) = self.content() { Some(number) } else { None }
    }
}

/// Values one after the other.
#[derive(Clone)]
pub struct Members<'given>(&'given [Node<'given>]);

impl<'given> Members<'given> {
    /// Those in a row of nodes.
    pub fn of(nodes: &'given [Node<'given>]) -> Members<'given> {
        Members(nodes)
    }

    /// The next three: the arguments of a method. What is not there is undefined.
    pub fn arguments(mut self) -> [Value<'given>; 3] {
        [(); 3].map(|()| self.next().unwrap_or_default())
    }
}

impl<'given> Iterator for Members<'given> {
    type Item = Value<'given>;

    #[inline(never)]
    fn next(&mut self) -> Option<Value<'given>> {
        let size = self.0.first()?.size.max(1);
        let (value, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some(Value(value))
    }
}
