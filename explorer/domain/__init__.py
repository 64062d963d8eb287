"""The words of the product as frozen values and pure functions; no files, no SQL, no Qt."""
