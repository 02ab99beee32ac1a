"""The web application: accounts, store, jobs, exchange, pages and API; see ``docs/web.md``."""
