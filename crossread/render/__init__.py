"""A run as something to read (HTML, Markdown, terminal) or to open with other tools (JSON, exchange formats)."""
