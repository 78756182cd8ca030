"""The command line: words in, words out. One file per command; nothing else in the house knows click."""
