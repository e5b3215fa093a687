"""What schemathesis is to send as the `webhook-url` of openapi.yaml: only URLs that keep all rules of that format."""

import schemathesis
from hypothesis import strategies as st

label = st.from_regex(r"[a-z]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True).filter(lambda text: "--" not in text)
name = st.lists(label, min_size=1, max_size=3).map(".".join)
loopback = st.one_of(
    st.sampled_from(["localhost", "LOCALHOST", "[::1]"]),
    label.map("{}.localhost".format),
    st.from_regex(r"127\.[0-9]\.[0-9]\.[0-9]", fullmatch=True),
)
port = st.one_of(st.just(""), st.integers(0, 65535).map(":{}".format))
visible = st.characters(exclude_categories=["C", "Z"])
rest = st.one_of(st.just(""), st.builds("{}{}".format, st.sampled_from("/?#"), st.text(visible, max_size=20)))

secure = st.builds("https://{}{}{}".format, name, port, rest)
local = st.builds("http://{}{}{}".format, loopback, port, rest)
schemathesis.openapi.format("webhook-url", st.one_of(secure, local))
