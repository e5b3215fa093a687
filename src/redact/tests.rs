//! What is found of secrets, and what is not, row by row.

use super::*;

/// A text, secrets, and the text in which these have been blotted out.
type Case<'case> = (&'case str, &'case [&'case str], &'case str);

fn check(cases: &[Case]) {
    for (text, secrets, clean) in cases {
        let mut all = Secrets::default();
        for secret in *secrets {
            all.add(secret);
        }
        assert_eq!(redact(&[&all], text), *clean);
        assert_eq!(holds(&[&all], text), text != clean);
    }
}

#[test]
fn what_is_no_letter_keeps_no_short_secret_from_being_found() {
    for sign in ["\u{fe0f}", "\u{feff}", "×", "÷", "،", "؛", "״", "।", "՝", "｢", "﹙", "\u{301}", "\u{e000}"]
    {
        let text = [sign, "any", sign].concat();
        check(&[(&text, &["any"], &[sign, "[redacted]", sign].concat())]);
    }
    check(&[("éany anyж 語any anyか 한any", &["any"], "éany anyж 語any anyか 한any")]);
}

#[test]
fn a_long_secret_is_found_anywhere() {
    check(&[
        ("tokens3cr3t-t0ken.", &["s3cr3t-t0ken"], "token[redacted]."),
        ("pw:xhunter23", &["hunter23"], "pw:x[redacted]"),
        ("xlong-valuex", &["long-value"], "x[redacted]x"),
        (&"e".repeat(10_000), &["eeeeeeee", "eeeeeeeee", "e"], "[redacted]"),
    ]);
}

#[test]
fn a_short_secret_is_found_as_a_word() {
    check(&[
        ("invalid token: 'en'", &["en"], "invalid token: '[redacted]'"),
        ("any company takes any. Any?", &["any"], "[redacted] company takes [redacted]. Any?"),
        ("Bad request", &["e"], "Bad request"),
        ("pw:xhunter2 hunter2x hunter2", &["hunter2"], "pw:xhunter2 hunter2x [redacted]"),
        ("aa a.a", &["a"], "aa [redacted].[redacted]"),
        ("aaa", &["aa"], "aaa"),
        ("en_en-en/en", &["en"], "[redacted]_[redacted]-[redacted]/[redacted]"),
        (&"e".repeat(10_000), &["e", "ee", "e"], &"e".repeat(10_000)),
    ]);
}

#[test]
fn letters_of_other_scripts_are_of_a_word_and_their_punctuation_is_not() {
    check(&[
        ("\u{e9}en en\u{e9} \u{436}en en\u{436} \u{8a9e}en en\u{8a9e}", &["en"], {
            "\u{e9}en en\u{e9} \u{436}en en\u{436} \u{8a9e}en en\u{8a9e}"
        }),
        ("\u{201c}en\u{201d} \u{ab}en\u{bb} \u{a0}en\u{a0} \u{2192}en\u{2026}", &["en"], {
            "\u{201c}[redacted]\u{201d} \u{ab}[redacted]\u{bb} \u{a0}[redacted]\u{a0} \u{2192}[redacted]\u{2026}"
        }),
        ("\u{300c}en\u{300d}\u{ff1a}en\u{3002} \u{1f511}en\u{1f511}", &["en"], {
            "\u{300c}[redacted]\u{300d}\u{ff1a}[redacted]\u{3002} \u{1f511}[redacted]\u{1f511}"
        }),
        (
            "\u{5bc6}\u{7801}\u{3001}\u{79d8}\u{5bc6}\u{3002}",
            &["\u{79d8}\u{5bc6}"],
            "\u{5bc6}\u{7801}\u{3001}[redacted]\u{3002}",
        ),
        ("\u{5bc6}\u{7801}\u{79d8}\u{5bc6}", &["\u{79d8}\u{5bc6}"], "\u{5bc6}\u{7801}\u{79d8}\u{5bc6}"),
    ]);
}

#[test]
fn what_a_spelling_ends_with_is_no_letter_of_the_word_behind_it() {
    check(&[
        ("?token=Bearer%20en%22", &["en"], "?token=Bearer%20[redacted]%22"),
        (r#"{"error":"bad\nen\n"}"#, &["en"], r#"{"error":"bad\n[redacted]\n"}"#),
        (r"\u0022en\u0022", &["en"], r"\u0022[redacted]\u0022"),
        ("&amp;en&nbsp;&#34;en", &["en"], "&amp;[redacted]&nbsp;&#34;[redacted]"),
        ("x%65n \u{e9}%65n %41en %C3%A9en", &["en"], "x%65n \u{e9}%65n %41en %C3%A9en"),
    ]);
}

#[test]
fn a_short_secret_is_not_looked_for_in_frames() {
    let mut all = Secrets::default();
    all.add("test");
    for (text, is_found) in [
        ("    at /test/x.js:1:2\n\0TypeError", false),
        ("    at /test/x.js:1:2\n\0/test/", true),
        ("\0test", true),
        ("test", true),
        ("frames\0text\0test", true),
    ] {
        assert_eq!(is_in_texts(&[&all], text), is_found, "{text}");
    }
    // Only a value's texts have frames in front.
    assert!(holds(&[&all], "a test\0"));
    assert_eq!(redact(&[&all], "a test\0"), "a [redacted]\0");
    all.add("long-test");
    assert!(is_in_texts(&[&all], "    at /xlong-testx/x.js:1:2\n\0TypeError"));
}

#[test]
fn a_secret_is_found_in_other_spellings() {
    check(&[
        (r#"got "a\"b\\c""#, &[r#"a"b\c"#], r#"got "[redacted]""#),
        ("?t=a%2Fb%20c", &["a/b c"], "?t=[redacted]"),
        ("<p>a&amp;&quot;b", &["a&\"b"], "<p>[redacted]"),
        ("<p>a&amp;&#34;b", &["a&\"b"], "<p>[redacted]"),
        (r#"a\u0026\"b"#, &["a&\"b"], "[redacted]"),
        ("p%40ss!%20(1)", &["p@ss! (1)"], "[redacted]"),
        ("p%40ss%21+%281%29", &["p@ss! (1)"], "[redacted]"),
        ("t=%2f%3d%c3%a9.", &["/=é"], "t=[redacted]."),
        (r"got a\/b\u003dc\ud83d\ude00.", &["a/b=c😀"], "got [redacted]."),
        ("<p>&#x27;&#X2f;&#61;&apos;&quot;</p>", &["'/='\""], "<p>[redacted]</p>"),
        ("a%2", &["a%2"], "[redacted]"),
        (r"a-\u00e9-b", &["é"], "a-[redacted]-b"),
        ("&#x110000;%ff%zz", &["secret"], "&#x110000;%ff%zz"),
    ]);
}

#[test]
fn a_spelling_is_hidden_as_a_whole_and_nothing_beside_it() {
    check(&[
        ("%c3%a9%c3%b6", &["é"], "[redacted]%c3%b6"),
        ("%ff%c3%a9", &["é"], "%ff[redacted]"),
        ("&#55357;&#56832;&#xd83d;", &["😀"], "[redacted]&#xd83d;"),
        (r"\ud83d\ud83d\ude00\ude00", &["😀"], r"\ud83d[redacted]\ude00"),
        (r"\\u0041 \u0041", &["A"], r"\\u0041 [redacted]"),
        ("%2541 %41", &["A"], "%2541 [redacted]"),
        ("&AMP;&Lt;&gt;", &["<"], "&AMP;[redacted]&gt;"),
        ("&#0000065;&#00000065;&#x000041;&#x0000041;&#;&#x;&;", &["A"], {
            "[redacted]&#00000065;[redacted]&#x0000041;&#;&#x;&;"
        }),
        (r"\n\b\f\r\t\x\u12", &["\n\u{8}\u{c}\r\t"], r"[redacted]\x\u12"),
        ("a+b%2bc", &["a b+c"], "[redacted]"),
        ("a+b", &["a+b"], "[redacted]"),
    ]);
}

#[test]
fn a_secret_inside_another_leaves_no_rest() {
    check(&[
        ("my-long-secret-too", &["long-secret", "my-long-secret-too"], "[redacted]"),
        ("xabcdefghix", &["abcdefgh", "bcdefghi"], "x[redacted]x"),
        ("xabcdefgh%69x", &["abcdefgh", "c", "bcdefghi"], "x[redacted]x"),
        ("my-pw:x", &["my-pw:x", "pw"], "[redacted]"),
    ]);
}

#[test]
fn nothing_to_hide_changes_nothing() {
    check(&[("hello", &["", "world"], "hello"), ("", &["world"], ""), ("hello", &[], "hello")]);
}

#[test]
fn a_call_has_its_own_secrets_and_its_clients() {
    let mut client = Secrets::default();
    client.add("token");
    client.remember("newest");
    let mut call = Secrets::default();
    call.add("password");
    let text = "token, password, newest";
    assert_eq!(redact(&[&call, &client], text), "[redacted], [redacted], [redacted]");
    assert_eq!(redact(&[&client], text), "[redacted], password, [redacted]");
    assert_eq!(redact(&[], text), text);
}

#[test]
fn a_long_text_is_searched_in_a_moment() {
    let mut all = Secrets::default();
    for number in 0..20 {
        all.add(&format!("{number}-secret-{}", "x".repeat(50)));
    }
    all.add(&"e".repeat(20));
    let text = "e".repeat(1 << 16) + &"%41+\\u00e9&#65;".repeat(1 << 12);
    assert!(redact(&[&all], &text).starts_with("[redacted]%41+"));
}
