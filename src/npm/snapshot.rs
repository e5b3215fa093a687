//! Reads what `js/snapshot.js` has written: arguments of the caller's as one list of numbers and one text, so that all of them
//! cross into the module at once.

use std::str::Chars;

use crate::json::Kind;
use crate::value::{Field, Flaw, Value};

// What a number at the beginning of a value stands for, beside the kinds of `json`: the same numbers as in snapshot.js.
const SIGNAL: u8 = 11;
const FLAWED: u8 = 12;

/// A snapshot that is being read.
pub struct Snapshot<'call> {
    numbers: std::slice::Iter<'call, f64>,
    text: Chars<'call>,
}

impl<'call> Snapshot<'call> {
    /// Of the numbers and the text.
    pub fn new(numbers: &'call [f64], text: &'call str) -> Snapshot<'call> {
        Snapshot { numbers: numbers.iter(), text: text.chars() }
    }

    /// The three arguments of a method. What is not there is undefined.
    pub fn arguments(mut self) -> [Value; 3] {
        [self.value(), self.value(), self.value()]
    }

    fn number(&mut self) -> f64 {
        self.numbers.next().copied().unwrap_or_default()
    }

    /// How many items or fields follow: no more than there are numbers, for so much memory is asked for.
    fn count(&mut self) -> usize {
        (self.number() as usize).min(self.numbers.len())
    }

    fn value(&mut self) -> Value {
        let mark = self.number() as u8;
        match mark {
            SIGNAL => return Value::Signal(self.number() as usize),
            FLAWED => {
                let kind = Kind::of(self.number() as u8);
                return Value::Other(kind, self.flaw());
            }
            _ => {}
        }
        match Kind::of(mark) {
            Kind::Undefined => Value::Undefined,
            Kind::Null => Value::Null,
            Kind::Boolean => Value::Boolean(self.number() != 0.0),
            Kind::Number => Value::Number(self.number()),
            Kind::String => Value::String(self.string()),
            Kind::Array => {
                let (count, most) = (self.count(), self.number() as u32);
                let items = (0..count).map(|_| self.value()).collect();
                Value::Array { items, most: (most > 0).then_some(most) }
            }
            Kind::Object => {
                let count = self.count();
                Value::Object((0..count).map(|_| self.field()).collect())
            }
            Kind::Function => Value::Function(self.number() as usize),
            kind => Value::Other(kind, Flaw::None),
        }
    }

    fn field(&mut self) -> Field {
        let is_hidden = self.number() != 0.0;
        Field { name: self.string(), value: self.value(), is_hidden }
    }

    /// A text of so many UTF-16 code units, which is how JavaScript counts.
    fn string(&mut self) -> String {
        let mut left = self.number() as usize;
        let mut string = String::with_capacity(left.min(self.text.as_str().len()));
        while left > 0 {
            let Some(character) = self.text.next() else { break };
            left -= character.len_utf16().min(left);
            string.push(character);
        }
        string
    }

    fn flaw(&mut self) -> Flaw {
        let (flaw, most) = (self.number() as u8, self.number() as u32);
        match flaw {
            1 => Flaw::ClassInstance,
            2 => Flaw::TooManyFields(most),
            3 => Flaw::FieldName,
            4 => Flaw::IllFormed,
            5 => Flaw::TooLong(most),
            _ => Flaw::None,
        }
    }
}
