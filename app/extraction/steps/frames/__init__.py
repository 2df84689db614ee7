"""Who did what to whom: acts found by frames, operators composed over them."""
