//! Reads what `js/snapshot.js` has written: arguments of the caller's as one list of numbers and one text, so that all of them
//! cross into the module at once.

use crate::json::Kind;
use crate::value::{Content, Flaw, Node};

// What a number at the beginning of a value stands for, beside the kinds of `json`: the same numbers as in snapshot.js.
const SIGNAL: u8 = 11;
const FLAWED: u8 = 12;

/// A snapshot that is being read.
struct Snapshot<'call> {
    tape: std::slice::Iter<'call, f64>,
    text: &'call str,
    nodes: Vec<Node<'call>>,
}

/// The arguments of a method, in a row, of which the first three stand for themselves.
pub fn read<'call>(tape: &'call [f64], text: &'call str) -> Vec<Node<'call>> {
    let mut snapshot = Snapshot { tape: tape.iter(), text, nodes: Vec::with_capacity(tape.len() / 2) };
    while !snapshot.tape.as_slice().is_empty() {
        snapshot.value("", false);
    }
    snapshot.nodes
}

impl<'call> Snapshot<'call> {
    fn number(&mut self) -> f64 {
        self.tape.next().copied().unwrap_or_default()
    }

    fn place(&mut self) -> usize {
        self.number() as usize
    }

    /// A limit; 0 where nothing was left out.
    fn most(&mut self) -> Option<u32> {
        Some(self.number() as u32).filter(|most| *most > 0)
    }

    fn value(&mut self, name: &'call str, is_hidden: bool) {
        let place = self.nodes.len();
        let mark = self.number() as u8;
        let mut count = 0;
        let content = match mark {
            SIGNAL => Content::Signal(self.place()),
            FLAWED => Content::Other(Kind::of(self.number() as u8), self.flaw()),
            _ => match Kind::of(mark) {
                Kind::Undefined => Content::Undefined,
                Kind::Null => Content::Null,
                Kind::Boolean => Content::Boolean(self.number() != 0.0),
                Kind::Number => Content::Number(self.number()),
                Kind::String => Content::Text(self.text()),
                Kind::Array => {
                    count = self.place();
                    Content::Array(self.most())
                }
                Kind::Object => {
                    count = self.place();
                    Content::Object(self.most())
                }
                Kind::Function => Content::Function(self.place()),
                kind => Content::Other(kind, Flaw::None),
            },
        };
        self.nodes.push(Node { name, is_hidden, content, size: 1 });
        for _ in 0..count {
            let (mut name, mut is_hidden) = ("", false);
            if let Content::Object(_) = content {
                is_hidden = self.number() != 0.0;
                name = self.text();
            }
            self.value(name, is_hidden);
        }
        let size = self.nodes.len() - place;
        if let Some(node) = self.nodes.get_mut(place) {
            node.size = size;
        }
    }

    /// A text of so many UTF-16 code units, which is how JavaScript counts.
    fn text(&mut self) -> &'call str {
        let mut left = self.place();
        let mut length = 0;
        for character in self.text.chars() {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(character.len_utf16());
            length += character.len_utf8();
        }
        let (text, rest) = self.text.split_at_checked(length).unwrap_or_default();
        self.text = rest;
        text
    }

    fn flaw(&mut self) -> Flaw {
        match (self.number() as u8, self.number() as u32) {
            (1, _) => Flaw::ClassInstance,
            (2, _) => Flaw::FieldName,
            (3, _) => Flaw::IllFormed,
            (4, most) => Flaw::TooLong(most),
            _ => Flaw::None,
        }
    }
}
