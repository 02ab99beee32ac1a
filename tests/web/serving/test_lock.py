from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from parkloop.web.serving.lock import FolderLock, TakenError

HOLDER = """
import sys, time
from pathlib import Path
from parkloop.web.serving.lock import FolderLock
FolderLock(Path(sys.argv[1])).take()
print("held", flush=True)
time.sleep(60)
"""


def test_only_one_holds_it(tmp_path):
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.take()
    with pytest.raises(TakenError):
        second.take()
    first.release()
    second.take()
    second.release()


def test_who_waits_gets_it_when_it_is_given_back(tmp_path):
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.take()
    threading.Timer(0.2, first.release).start()
    begun = time.monotonic()
    second.take(5)
    assert time.monotonic() - begun < 4
    second.release()


def test_the_system_takes_it_back_from_the_dead(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE)
    assert holder.stdout.readline() == b"held\n"
    lock = FolderLock(tmp_path)
    with pytest.raises(TakenError):
        lock.take()
    holder.kill()
    holder.wait()
    holder.stdout.close()
    lock.take(2)
    lock.release()


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        FolderLock(tmp_path / "nix").take()
