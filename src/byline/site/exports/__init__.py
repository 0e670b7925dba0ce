"""What machines read of the site: citations, feeds, structured data, catalogue, sitemap, redirects.

    Post | Term | Site + SiteInfo  ──>  strings and bytes

Pure functions: nothing here reads or writes a file, knows the engine, or asks what day it is. The same site gives the
same bytes.
"""
