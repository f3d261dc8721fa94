"""Stands in for markitdown, which topdesk-mcp imports to turn attachments into text; nothing here asks it to, and it weighs 300 MB."""


class MarkItDown:
    def __init__(self, **_: object) -> None:
        pass
