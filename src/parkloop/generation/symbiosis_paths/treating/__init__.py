"""Treatment chains: how a by-product that nobody takes as it is becomes something that is bought (clause 6.2)."""
