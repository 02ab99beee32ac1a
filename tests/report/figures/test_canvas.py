from parkloop.report.figures.canvas import Canvas


def test_what_is_drawn_later_lies_on_top_and_labels_on_top_of_all():
    canvas = Canvas(100, 50, "题目")
    canvas.text(5, 5, "字", halo=True)
    canvas.rect(0, 0, 10, 10, "red")
    canvas.line(0, 0, 10, 10)
    canvas.rect(5, 5, 10, 10, "blue")
    spec = canvas.spec()
    assert [m["type"] for m in spec["marks"]] == ["rect", "path", "rect", "text", "text", "text"]
    assert spec["description"] == "题目"
    assert [d["values"][0]["text"] for d in spec["data"] if d["name"] in {"labels", "title_row"}] == ["字", "题目"]


def test_a_place_is_free_only_without_labels_and_on_the_canvas():
    canvas = Canvas(100, 50, "")
    label = canvas.text(50, 25, "标签", align="center")
    assert not canvas.free(label.box)
    away = canvas.text(10, 10, "x").box
    canvas.labels.pop()
    assert canvas.free(away)
    assert not canvas.free(type(away)(-5, 0, 10, 10))


def test_the_key_breaks_into_lines():
    canvas = Canvas(200, 100, "")
    bottom = canvas.legend(0, 10, [("red", "很长的图例文字"), ("blue", "很长的图例文字")], 150)
    assert bottom == 10 + 18 + 18
