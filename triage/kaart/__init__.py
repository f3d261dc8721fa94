"""The sociale kaart as living data: dated versions, exchange with files, lists to read and print, and a search engine for the telephone."""
