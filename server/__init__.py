"""The edges of Entente: HTTP, the command line, settings and logs."""
