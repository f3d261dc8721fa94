from typing import Any


def test_lijst_en_kaart_voor_een_mens(soepel: Any) -> None:
    s = soepel.sandbox
    card = s.stand()[1]
    s.wijzig(
        card["id"],
        {
            "category": {"name": "kinderopvang"},
            "action": "<b>klaar</b>",
            "actionInvisibleForCaller": True,
            "optionalFields1": {"text1": "loket"},
        },
    )
    s.stoor_volgens(None)
    before = s.aanroepen
    overview = soepel.sessie.get(f"{s.url}/", timeout=10)
    assert all(one["number"] in overview.text for one in s.stand())
    page = soepel.sessie.get(
        f"{s.url}/tas/secure/contained/incident", params={"action": "show", "unid": card["id"].replace("-", "")}, timeout=10
    )
    assert page.headers["content-type"].startswith("text/html")
    for part in (card["number"], "kinderopvang", "niet zichtbaar voor de melder", "klaar", "Bo Test", "text1", "&lt;b&gt;vrij&lt;/b&gt;"):
        assert part in page.text
    assert s.aanroepen == before
    assert soepel.sessie.get(f"{s.url}/tas/secure/incident?unid=onzin", timeout=10).status_code == 404
