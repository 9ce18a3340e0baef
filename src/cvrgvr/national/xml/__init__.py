"""The two messages as XML: shapes, reading, writing, envelope, answer."""
