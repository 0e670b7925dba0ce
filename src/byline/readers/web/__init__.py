"""What crawlers keep: WARC and WET."""
