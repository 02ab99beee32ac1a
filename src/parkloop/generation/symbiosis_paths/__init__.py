"""Symbiosis paths (clause 6.2, 循环共生路径优化)."""
