"""Options for single nodes (clause 6.1, 产业链单元节点优化)."""
