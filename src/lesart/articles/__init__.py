"""Files become articles: decoding, paragraphs, web pages, and the article that the course ships."""

from lesart.articles.reading import from_text, read
from lesart.articles.seeds import seed, seed_file

__all__ = ["from_text", "read", "seed", "seed_file"]
