"""The wire shapes, one file a noun: `...In` comes in, `...Out` goes out."""
