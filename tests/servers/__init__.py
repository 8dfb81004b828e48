"""Servers that the tests start by themselves, on loopback, and stop at the end."""
