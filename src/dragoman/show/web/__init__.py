"""The pages of `dragoman serve`: rendered on the server, readable without a script, and asking nobody outside."""
