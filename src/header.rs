//! What HTTP allows in a header field, a token and Basic credentials.
//!
//! Checked before anything is sent, also because a platform's own complaint about a bad header quotes it.

use crate::spelling::has;

/// Whether this can be a field's name: RFC 9110, section 5.6.2, `token`.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(is_of_token)
}

fn is_of_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Whether this can be a field's value: RFC 9110, section 5.5. Beyond ASCII that is the bytes 80 to FF, which
/// `fetch` makes of the characters of Latin-1 (Fetch, section 2.2.2); it throws for all others. (In UTF-8 these, and no
/// others, begin with a C2 or C3.)
pub fn is_value(value: &str) -> bool {
    let is_gap = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~' | 0x80..=0xc3))
        && !is_gap(value.as_bytes().first())
        && !is_gap(value.as_bytes().last())
}

/// Checks that this can stand after `Bearer `: visible ASCII, without a space. (RFC 6750 asks for less, `b64token`,
/// but servers hand out tokens with other characters.)
///
/// # Errors
///
/// What was expected. Whoever gives the scheme, too, or the whole field, is told so.
pub fn check_access_token(token: &str) -> Result<(), &'static str> {
    if has(token.as_bytes(), b"bearer ") {
        return Err("expected the token alone, without the word Bearer");
    }
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("expected visible ASCII, not empty, no spaces or line breaks");
    }
    Ok(())
}

/// Whether this can be the user name of Basic credentials: RFC 7617, section 2, no colon and no control
/// character.
pub fn is_username(username: &str) -> bool {
    username.bytes().all(|byte| byte != b':' && !byte.is_ascii_control())
}

/// Whether this can be the password of Basic credentials: RFC 7617, section 2, no control character.
pub fn is_password(password: &str) -> bool {
    password.bytes().all(|byte| !byte.is_ascii_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tokens() {
        for good in ["x-key", "X_Key", "a", "!#$%&'*+-.^_`|~09Az"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", " ", "x key", "x:key", "x\nkey", "schlüssel", "x\0", "(x)", "x,y", "\"x\""] {
            assert!(!is_name(bad), "{bad:?}");
        }
    }

    #[test]
    fn values_have_no_line_breaks() {
        for good in ["", "a", "a b", "a\tb", "~!@#$%^&*()", "ünï ÿ"] {
            assert!(is_value(good), "{good:?}");
        }
        for bad in ["a\nb", "a\r", "\0", "Ā", "\u{7f}", " a", "a ", "\ta", "日本"] {
            assert!(!is_value(bad), "{bad:?}");
        }
    }

    #[test]
    fn tokens_are_visible_ascii() {
        for good in ["abc", "a.b-c_d~e+f/g==", "1|abc", "Bearer", "Bearerabc", "bearer:abc"] {
            assert_eq!(check_access_token(good), Ok(()), "{good:?}");
        }
        for bad in
            ["", "a b", "a\n", "tökén", "a\u{7f}", "Basic abc", "Bearer\tabc", "bearer_a b", "Bearer-abc\n"]
        {
            let expected = Err("expected visible ASCII, not empty, no spaces or line breaks");
            assert_eq!(check_access_token(bad), expected, "{bad:?}");
        }
    }

    #[test]
    fn who_gives_the_scheme_is_told_so() {
        for bad in [
            "Bearer abc",
            "bearer abc",
            "BEARER   abc",
            " Bearer abc\n",
            "Bearer ",
            "Authorization: bEARER abc",
        ] {
            let expected = Err("expected the token alone, without the word Bearer");
            assert_eq!(check_access_token(bad), expected, "{bad:?}");
        }
    }

    #[test]
    fn basic_credentials_follow_rfc_7617() {
        assert!(is_username("") && is_username("hello") && is_username("ünï"));
        assert!(!is_username("a:b") && !is_username("a\n"));
        assert!(is_password("a:b c") && is_password("") && !is_password("a\u{7}b"));
    }
}
