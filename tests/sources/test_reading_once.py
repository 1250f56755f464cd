"""A mention is read once: who speaks is not read again as subject of the sentence or as a name in passing."""

from lesart.articles import from_text
from lesart.sources import find_sources, finder


def test_a_speaker_is_not_read_again_as_subject_or_name_in_passing(monkeypatch):
    read, words = finder.read_mention, []

    def noted(line, start, end, *rest, **options):
        words.append(line.text(start, end))
        return read(line, start, end, *rest, **options)

    monkeypatch.setattr(finder, "read_mention", noted)
    text = "Landrätin Vera Sommer sagte am Montag, der Damm halte. Neben ihr stand Amtsleiter Jonas Birk."
    sources = find_sources(from_text(text))
    assert [source.label for source in sources] == ["Vera Sommer"]
    assert words.count("Landrätin Vera Sommer") == 1
    assert words.count("Amtsleiter Jonas Birk") == 1
