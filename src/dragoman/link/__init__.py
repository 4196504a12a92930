"""Coding -> Claim -> Event: who, when and who says so; what is one happening; what is still open."""
