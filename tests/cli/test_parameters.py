from __future__ import annotations

from parkloop.cli import parameters


def test_output_is_o_everywhere():
    assert parameters.OUT_DIR.param_decls == parameters.OUT_FILE.param_decls == ("-o", "--out")
    assert parameters.ALPHA.default == 0.05
