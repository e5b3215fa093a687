//! A place for a value that several hold, in one thread.

use std::cell::RefCell;

/// Like `RefCell`, but it cannot panic: while somebody works on the value, others find nothing and change nothing. So the work
/// must not run code of others, and neither may the end of a value that is replaced.
#[derive(Default)]
pub struct Slot<T>(RefCell<T>);

impl<T: Default> Slot<T> {
    /// With this value in it.
    pub const fn new(value: T) -> Slot<T> {
        Slot(RefCell::new(value))
    }

    /// Works on the value, and gives what comes of it.
    pub fn with<R: Default>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        self.0.try_borrow_mut().map(|mut value| work(&mut value)).unwrap_or_default()
    }

    /// Takes the value, and leaves an empty one.
    pub fn take(&self) -> T {
        self.with(std::mem::take)
    }

    /// Puts a value in the place of the one that is there.
    pub fn set(&self, value: T) {
        self.with(|place| *place = value);
    }

    /// A copy of the value.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(|value| value.clone())
    }
}
