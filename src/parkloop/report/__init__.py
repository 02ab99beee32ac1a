"""The documents: figures, Word, PDF and annex workbook of one pass."""
