"""Commands that go on until they are ended: a preview, the desk."""
