from tests.report.sample import result

from parkloop.diagnosis.usual import Usual
from parkloop.park.option import Reason
from parkloop.report.views.usual import usual_json
from parkloop.report.views.wording import Wording


def test_a_row_with_its_sentence_in_both_languages():
    r = result()
    name = r.park.nodes[0].name
    row = Usual(
        id="open.x",
        kind="open",
        year=2026,
        what=name,
        effect=Reason(key="diagnosis.usual.open", words={"what": name}),
        source="permit",
    )
    (shown,) = usual_json([row], Wording.of(r.park, r.ledger))
    assert (shown["id"], shown["kind"], shown["year"], shown["source"]) == ("open.x", "open", 2026, "permit")
    assert shown["effect"]["text"]["zh"] == f"{name.get('zh')}投产"
    assert shown["what"] == {"zh": name.get("zh"), "en": name.get("en")}
