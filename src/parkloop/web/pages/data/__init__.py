"""The data room: uploads, the editable grid, versions."""
