"""Texts that want to be more than text."""

from tests.outputs.digests import AMENDMENTS, digest, line
from tracker.digest import Digest, Passed, Reason

HOSTILE = (
    "<script>alert(1)</script>",
    "</title></style></td></tr></table><h1>Pengene er fundet</h1>",
    '" onmouseover="alert(1)" x="',
    "<img src=http://evil.example/x.png>",
    "<a href='http://evil.example'>klik</a>",
    "{{ letter.subject }} {% raw %}",
    "&lt;b&gt; &amp; &#64;channel",
    "@channel @everyone @here",
    "<!channel> <!everyone> <@U123> <#C123|løn>",
    "[x](http://evil.example) ![y](https://evil.example/y.png)",
    "*fed* _kursiv_ ~streg~ `kode` ```blok``` ||skjult|| # emne",
    "http://evil.example www.evil.example evil.example mailto:bo@evil.example",
    ":tada: :fire:",
    "første\nanden\r\nBcc: bo@evil.example",
    "første\u2028anden\u0085tredje\x0bfjerde",
    "ESC \x1b[31mrød\x1b[0m \x07 \x00",
    "\u202etxet snegel \u2066gemt\u2069 \u200bnul\ufeff",
    "\ud800 løs halvdel",
    "\u0301 streg over ingenting",
    "=HYPERLINK(0)",
    "=?utf-8?q?=0d=0aBcc:_bo?=",
    "Zalgo" + "\u0335\u0336" * 20,
    "ubrudt" * 50,
)


def hostile_digest(*texts: str) -> Digest:
    """Make a digest in which texts from outside stand in every place there is for them."""
    lines = [
        line(
            number,
            Reason.NEW,
            title=text,
            plan=text,
            pejlemaerke=text,
            owner=text,
            escalated_from=text,
        )
        for number, text in enumerate(texts, start=1)
    ]
    passed = Passed(AMENDMENTS, tuple((900 + number, text, 2023) for number, text in enumerate(texts)))
    return digest(*lines, recipient=texts[0], passed=(passed,))
