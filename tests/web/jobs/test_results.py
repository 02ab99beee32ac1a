from __future__ import annotations

import pytest

from parkloop.web.jobs import results
from parkloop.web.jobs.queue import claim, reap
from parkloop.web.jobs.results import (
    WORKING,
    NoResultsError,
    ResultFile,
    deliver,
    file_of,
    files,
    folder,
    summary,
    sweep,
    trace,
    workplace,
)


def made(job, text="{}"):
    place = workplace(job)
    (place / "figures").mkdir()
    for name in ("summary.json", "trace.json", "figures/a.svg"):
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_results_are_put_in_their_place_whole_and_read_when_done(job):
    mine = claim("w")
    place = made(mine, '{"a": 1}')
    with pytest.raises(NoResultsError):
        files(mine)
    assert deliver(mine, place, [{"code": "warned"}])
    assert not place.exists()
    assert files(mine) == [ResultFile(n, 8) for n in ("figures/a.svg", "summary.json", "trace.json")]
    assert summary(mine) == trace(mine) == {"a": 1}
    assert mine.problems == [{"code": "warned"}]
    assert file_of(mine, "figures/a.svg").read_text(encoding="utf-8") == '{"a": 1}'


@pytest.mark.parametrize("name", ["../x", "figures", "figures/../summary.json", "", "/etc/passwd", "nothing"])
def test_a_name_that_is_no_result_is_unknown(job, data_folder, name):
    mine = claim("w")
    deliver(mine, made(mine))
    (data_folder / "results" / "x").write_text("secret", encoding="utf-8")
    with pytest.raises(NoResultsError):
        file_of(mine, name)


def test_a_worker_that_was_given_up_delivers_nothing(job):
    old = claim("w1")
    late = made(old, '"old"')
    reap(dead=["w1"])
    new = claim("w2")
    assert deliver(new, made(new, '"new"'))
    assert not deliver(old, late)
    assert summary(new) == "new"


def test_a_folder_left_between_rename_and_row_is_replaced(job):
    """As after a crash in between: the folder stands, the row still runs."""
    old = claim("w1")
    made(old, '"half"').rename(folder(old))
    reap(dead=["w1"])
    new = claim("w2")
    assert deliver(new, made(new, '"whole"'))
    assert summary(new) == "whole"


def test_a_job_that_is_begun_while_it_is_swept_keeps_its_folder(job, monkeypatch):
    """The folders are listed first: a job that is claimed between the two looks has its folder afterwards."""
    begun = []
    listed = results._folders

    def folders(place):
        found = listed(place)
        if place.name == WORKING and not begun:
            begun.append(workplace(claim("w")))
        return found

    monkeypatch.setattr(results, "_folders", folders)
    assert sweep() == []
    assert begun[0].exists()


def test_leftovers_are_swept_and_results_stay(job, data_folder):
    old = claim("w1")
    made(old)
    reap(dead=["w1"])
    new = claim("w2")
    living = made(new)
    stray = data_folder / "results" / "00000000-0000-0000-0000-000000000000"
    stray.mkdir()
    assert sweep() == [f"{job.pk}.1", stray.name]
    assert living.exists()
    assert deliver(new, living)
    assert sweep() == []
    assert files(new)
    assert list((data_folder / "results" / WORKING).iterdir()) == []
