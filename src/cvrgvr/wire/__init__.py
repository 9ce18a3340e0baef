"""Wire forms: how records look as bytes, and how they are read and written."""
