from parkloop.web.pages.results.sentences import Piece, pieces


def _reason(text, **numbers):
    held = {name: {"value": value, "unit": unit, "ref": name} for name, (value, unit) in numbers.items()}
    return {"text": {"zh": text, "en": text}, "numbers": held}


def test_each_number_is_found_where_it_is_printed():
    found = pieces(_reason("热电厂产生 4万t/a，占 91.5%。", made=(40000.0, "t/a"), share=(91.48936, "%")), "zh")
    assert found == [
        Piece("热电厂产生 "),
        Piece("4万t/a", "made"),
        Piece("，占 "),
        Piece("91.5%", "share"),
        Piece("。"),
    ]


def test_a_number_inside_a_longer_one_is_not_taken_for_it():
    found = pieces(_reason("14 firms, 4 of them new", new=(4.0, "1")), "en")
    assert found == [Piece("14 firms, "), Piece("4", "new"), Piece(" of them new")]


def test_equal_numbers_each_have_their_own_place_and_what_is_not_printed_is_left_out():
    found = pieces(_reason("5 and 5", a=(5.0, "1"), b=(5.0, "1"), c=(9.0, "1")), "en")
    assert found == [Piece("5", "a"), Piece(" and "), Piece("5", "b")]
    assert "".join(p.text for p in pieces(_reason("nothing here", a=(1.0, "1")), "en")) == "nothing here"
