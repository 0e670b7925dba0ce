"""Mail: one message, a folder of them, or many in one file."""
