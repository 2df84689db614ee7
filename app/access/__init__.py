"""Who may do what, and how often: API keys with scopes, and their rate limits."""
