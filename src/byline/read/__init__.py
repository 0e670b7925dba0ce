"""Files in, RawPosts out; one file per kind of input."""
