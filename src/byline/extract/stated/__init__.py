"""What a text states about itself, in front matter, header lines or beside it."""
