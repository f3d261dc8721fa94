"""The small parts: address, dates, questions and text."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triage.topdesk.adres import hostwortel, onversleuteld, zelfde_host
from triage.topdesk.datum import lees_moment, op_de_seconde, schrijf_moment
from triage.topdesk.exceptions import OngeldigAdres
from triage.topdesk.fiql import begint_met, een_van, en, is_, is_niet, of, vanaf, voor
from triage.topdesk.tekst import MAX_TEKST, naar_html, van_html, vingerafdruk

RUSTIG = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""no test here fails because the machine is busy"""


@pytest.mark.parametrize(
    ("url", "wortel"),
    [
        ("https://loket.voorbeeld.nl", "https://loket.voorbeeld.nl"),
        ("https://loket.voorbeeld.nl/", "https://loket.voorbeeld.nl"),
        ("https://loket.voorbeeld.nl/tas", "https://loket.voorbeeld.nl"),
        ("https://loket.voorbeeld.nl/tas/api/", "https://loket.voorbeeld.nl"),
        ("https://loket.voorbeeld.nl/tas/api//", "https://loket.voorbeeld.nl"),
        (" HTTPS://Loket.Voorbeeld.nl:8443/TAS/api ", "https://loket.voorbeeld.nl:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080/tas", "http://[::1]:8080"),
    ],
)
def test_every_shape_of_the_address_becomes_the_root_of_the_host(url: str, wortel: str) -> None:
    assert hostwortel(url) == wortel


@pytest.mark.parametrize(
    "url",
    [
        "loket.voorbeeld.nl",
        "ftp://loket.voorbeeld.nl",
        "file:///etc/passwd",
        "https://",
        "https://user:hunter2@loket.voorbeeld.nl",
        "https://loket.voorbeeld.nl/tas/secure/incident?unid=1",
        "https://loket.voorbeeld.nl?hunter2=1",
        "https://loket.voorbeeld.nl:hunter2",
        "https://loket.voorbeeld.nl:99999",
        "https://[hunter2",
        "https://loket voorbeeld.nl",
        "",
    ],
)
def test_an_unusable_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(OngeldigAdres) as caught:
        hostwortel(url)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("wortel", "open_"), [("http://a.example.nl", True), ("https://a.example.nl", False), ("http://localhost:1", False)]
)
def test_only_plain_http_over_a_network_is_unencrypted(wortel: str, open_: bool) -> None:
    assert onversleuteld(wortel) is open_


@pytest.mark.parametrize(
    ("url", "zelfde"),
    [
        ("/tas/api/incidents?pageStart=10", True),
        ("https://a.example.nl/tas", True),
        ("https://A.example.nl:443/tas", True),
        ("http://a.example.nl/tas", False),
        ("https://b.example.nl/tas", False),
        ("//b.example.nl/tas", False),
        ("https://a.example.nl:444/tas", False),
        ("https://a.example.nl@b.example.nl/", False),
        ("https://x@a.example.nl/", False),
        ("https://a.example.nl:x/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_url_of_another_host_is_seen(url: str, zelfde: bool) -> None:
    assert zelfde_host("https://a.example.nl", url) is zelfde


@pytest.mark.parametrize(
    "tekst",
    [
        "2026-11-22T08:14:25.000+0000",
        "2026-11-22T08:14:25Z",
        "2026-11-22T08:14:25+00:00",
        "2026-11-22T09:14:25.000+0100",
        "2026-11-22T09:14:25+01:00",
        "2026-11-22T08:14:25",
        " 2026-11-22T08:14:25.0Z ",
    ],
)
def test_every_form_of_time_is_read_as_utc(tekst: str) -> None:
    assert lees_moment(tekst) == datetime(2026, 11, 22, 8, 14, 25, tzinfo=UTC)
    assert lees_moment(tekst).utcoffset() == timedelta(0)


@pytest.mark.parametrize("tekst", ["", "gisteren", "22-11-2026 09:14", "0001-01-01T00:00:00+05:00", "1763799265"])
def test_what_is_no_time_is_refused(tekst: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        lees_moment(tekst)


@RUSTIG
@given(st.datetimes(min_value=datetime(1980, 1, 2), max_value=datetime(2100, 1, 1)), st.integers(-840, 840))
def test_a_time_survives_writing_and_reading(moment: datetime, minuten: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minuten)))
    assert lees_moment(schrijf_moment(aware)) == op_de_seconde(aware)
    assert timedelta(0) <= aware - op_de_seconde(aware) < timedelta(seconds=1)


def test_a_time_without_zone_is_not_sent() -> None:
    with pytest.raises(ValueError, match="time zone"):
        schrijf_moment(datetime(2026, 11, 22))


@pytest.mark.parametrize(
    ("vraag", "fiql"),
    [
        (is_("closed", False), "closed==false"),
        (is_("number", "M2611 1042"), 'number=="M2611 1042"'),
        (is_("operator.id", None), "operator.id==null"),
        (is_niet("operator.id", None), "operator.id!=null"),
        (is_("briefDescription", 'a" ; closed==true,"b\\'), 'briefDescription=="a\\" ; closed==true,\\"b\\\\"'),
        (vanaf("callDate", datetime(2026, 11, 22, 9, 0, 0, 9, tzinfo=timezone(timedelta(hours=1)))), "callDate=ge=2026-11-22T08:00:00Z"),
        (voor("costs", 2.5), "costs=lt=2.5"),
        (begint_met("request", "22-11"), 'request=sw="22-11"'),
        (een_van("entryType.id", ["a", "b,c"]), 'entryType.id=in=("a","b,c")'),
        (en("a==1", "", of("b==2", "c==3")), "a==1;(b==2,c==3)"),
    ],
)  # fmt: skip
def test_questions_are_quoted(vraag: str, fiql: str) -> None:
    assert vraag == fiql


@RUSTIG
@given(st.text())
def test_no_text_escapes_from_its_quotes(tekst: str) -> None:
    value = is_("briefDescription", tekst).removeprefix("briefDescription==")
    inside, read, escaped = value[1:-1], "", False
    for c in inside:
        assert escaped or c != '"'
        if escaped or c != "\\":
            read, escaped = read + c, False
        else:
            escaped = True
    assert not escaped
    assert read == tekst


@pytest.mark.parametrize("veld", ["", "a b", "a==1;b", "a.", '"a"'])
def test_a_field_is_a_name(veld: str) -> None:
    with pytest.raises(ValueError, match="name of a field"):
        is_(veld, "x")


def test_one_of_nothing_cannot_be_asked() -> None:
    with pytest.raises(ValueError, match="no values"):
        een_van("entryType.id", [])


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("een\ntwee\r\ndrie\rvier", "een<br>twee<br>drie<br>vier"),
        ('<script>alert("x")</script>', '&lt;script&gt;alert("x")&lt;/script&gt;'),
        ("bel\x07nul\x00", "belnul"),
        ("half \ud83d teken", "half ? teken"),
        ("", ""),
    ],
)
def test_text_for_topdesk_is_escaped(tekst: str, html: str) -> None:
    assert naar_html(tekst) == html


@pytest.mark.parametrize(
    ("html", "tekst"),
    [("a<br/>b<BR >c", "a\nb\nc"), ("<b>x</b> &lt;y&gt; &eacute;", "x <y> é"), ("<p>a</p><p>b</p>", "a\nb\n"), ("1 < 2", "1 < 2")],
)
def test_html_of_topdesk_is_readable(html: str, tekst: str) -> None:
    assert van_html(html) == tekst


BRIEF = "Beste ouder,\n\nU vroeg: mag dat? Zie art. 8 & 9 <hier>.\nMet groet"


@pytest.mark.parametrize(
    "terug",
    [
        BRIEF,
        naar_html(BRIEF),
        naar_html(BRIEF).replace("<br>", "<br/>\r\n"),
        naar_html(naar_html(BRIEF)),
        BRIEF.replace("\n", " ").upper(),
        "<p>" + naar_html(BRIEF).replace("<br>", "</p><p>") + "</p>",
        BRIEF.replace("<hier>", "&lt;hier&gt;").replace(" ", "\u00a0"),
    ],
)
def test_our_own_text_is_known_again_in_every_form(terug: str) -> None:
    assert vingerafdruk(terug) == vingerafdruk(BRIEF)


@RUSTIG
@given(st.text(alphabet=st.one_of(st.sampled_from(list("<>&;#ltgbr/ \n\r\x00\u200b\"'amp")), st.characters()), max_size=60))
def test_the_fingerprint_does_not_depend_on_escaping(tekst: str) -> None:
    assert vingerafdruk(naar_html(tekst)) == vingerafdruk(tekst)


def test_the_fingerprint_tells_texts_and_keys_apart() -> None:
    assert len({vingerafdruk("termijn 5 dagen"), vingerafdruk("termijn 6 dagen"), vingerafdruk("termijn 5 dagen", b"sleutel")}) == 3
    assert len(vingerafdruk("&amp;" * MAX_TEKST)) == 64
