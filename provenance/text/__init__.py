"""What every stage needs to know of text: lines, words in the form that is compared, names."""
