"""Recipes of others, re-typed to measure against. Not part of the product."""
