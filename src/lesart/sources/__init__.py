"""Who is behind the quotes: mentions become sources, named or not, and sources have standing."""

from lesart.sources.finder import find_sources

__all__ = ["find_sources"]
