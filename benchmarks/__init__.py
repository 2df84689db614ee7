"""How accurate and how fast Dateline is, measured."""
