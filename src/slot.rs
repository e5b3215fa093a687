//! A place for a value that several hold, in one thread.

use std::cell::Cell;

/// Like `RefCell`, but it cannot panic: while somebody works on the value, others find an empty one. So the work must not run
/// code of others.
#[derive(Default)]
pub struct Slot<T>(Cell<T>);

impl<T: Default> Slot<T> {
    /// With this value in it.
    pub const fn new(value: T) -> Slot<T> {
        Slot(Cell::new(value))
    }

    /// Works on the value.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let mut value = self.0.take();
        let result = work(&mut value);
        self.0.set(value);
        result
    }

    /// Takes the value, and leaves an empty one.
    pub fn take(&self) -> T {
        self.0.take()
    }

    /// Puts a value in the place of the one that is there.
    pub fn set(&self, value: T) {
        self.0.set(value);
    }

    /// A copy of the value.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(|value| value.clone())
    }
}
