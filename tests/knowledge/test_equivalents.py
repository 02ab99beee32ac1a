"""Pollutant equivalents of the environmental protection tax law's annex."""

from parkloop.knowledge.equivalents import equivalents


def test_published_values():
    """SO2 and NOx 0.95 kg, COD 1 kg, ammonia nitrogen 0.8 kg, mercury 0.0005 kg."""
    for word, kg in (("so2", 0.95), ("NOx", 0.95), ("COD", 1.0), ("氨氮", 0.8), ("Hg", 0.0005)):
        (row,) = equivalents(word)
        assert row.kg == kg


def test_two_media_and_none():
    assert {e.medium for e in equivalents("formaldehyde")} == {"water", "air"}
    assert [e.kg for e in equivalents("formaldehyde", medium="air")] == [0.09]
    assert equivalents("co2") == equivalents("") == ()
