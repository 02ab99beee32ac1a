"""The documents: figures, Word, PDF and annex workbook of one pass; :func:`parkloop.report.write.write` makes them all.

Nothing is imported here: names, numbers and JSON views are read by commands that must start at once, and the writers
are heavy.
"""
