from parkloop.report.figures import browser


def test_the_script_names_itself_and_holds_the_interpreter():
    text = browser.script()
    assert "window.parkloopVega=" in text
    assert "expressionInterpreter" in text
    assert browser.version()[0].isdigit()
