"""Files that firms and park offices already hold: recognised by their headings, read into a park, conflicts shown."""

from parkloop.formats.imports.door import Imported, Order, import_file
from parkloop.formats.imports.forms import Form, forms

__all__ = ["Form", "Imported", "Order", "forms", "import_file"]
