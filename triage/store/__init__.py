"""The memory of the house: ids, labels, chances, decisions, times and keyed hashes. Never a word of a mail."""
