"""The vocabulary of the house: frozen values, no input or output. docs/begrippen.md defines each term once."""
