"""What reading needs of a language: people's names, dates, names of publishers, and which language a text is in."""
