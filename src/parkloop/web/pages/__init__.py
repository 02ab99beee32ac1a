"""The pages: views, templates, style and script."""
