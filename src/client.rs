//! A client: what all of its calls share.

use std::rc::Rc;

use crate::cancel::Running;
use crate::lists::Lists;
use crate::options::{AccessToken, ClientOptions};
use crate::platform::Platform;
use crate::secret::Secrets;
use crate::slot::Slot;
use crate::token::{Token, Tokens};

/// A client of the API.
pub struct Client<P: Platform> {
    /// Where it runs.
    pub platform: P,
    /// Its options.
    pub options: ClientOptions,
    /// The tokens that its source has given.
    pub tokens: Tokens<P>,
    /// Its calls.
    pub running: Rc<Running>,
    /// Its lists that are being read.
    pub lists: Lists,
    /// What must not be shown of it. Shared with those who render errors meanwhile.
    secrets: Slot<Rc<Secrets>>,
}

impl<P: Platform> Client<P> {
    /// Of options that have been read, and the secrets among them.
    pub fn new(platform: P, options: ClientOptions, secrets: Secrets) -> Client<P> {
        let secrets = Slot::new(Rc::new(secrets));
        Client {
            platform,
            options,
            tokens: Tokens::default(),
            running: Rc::default(),
            lists: Lists::default(),
            secrets,
        }
    }

    /// The token that it has always, unless a function is asked for one.
    pub fn fixed_token(&self) -> Option<Token> {
        match &self.options.access_token {
            AccessToken::Fixed(secret) => Some(Token::fixed(secret.clone())),
            AccessToken::Function(_) => None,
        }
    }

    /// What must not be shown of it.
    pub fn secrets(&self) -> Rc<Secrets> {
        self.secrets.get()
    }

    /// Notes a token that comes in place of another.
    pub fn remember(&self, token: &Token) {
        if self.tokens.accept(token) {
            self.secrets.with(|secrets| Rc::make_mut(secrets).remember(token.secret.expose()));
        }
    }

    /// Ends all calls, and those that come.
    pub fn dispose(&self) {
        self.running.dispose();
    }
}
