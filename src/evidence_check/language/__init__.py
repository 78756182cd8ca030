"""Indonesian official writing as pure functions: folding, words, stems, dates, numbers, names of regions."""
