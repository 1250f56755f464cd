"""Write GLOSSARY.md from the words of `lesart.course.glossary`.

uv run python tools/write_glossary.py
"""

from pathlib import Path

from lesart.course.glossary import glossary_markdown

TARGET = Path(__file__).parents[1] / "GLOSSARY.md"

if __name__ == "__main__":
    TARGET.write_text(glossary_markdown(), encoding="utf-8", newline="\n")
    print(f"{TARGET}: written")
