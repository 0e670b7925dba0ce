"""The types that flow through Byline, and what every stage needs of text, names of files and front matter."""
