"""What `dateline` does on the command line, one file a verb."""
