"""Free indirect speech: sentences in the Konjunktiv that go on with a report, and »soll« as rumour."""

from lesart.frozen import replace
from lesart.language import Mood
from lesart.quotes.announced import (
    about,
    announced,
    calling,
    first_main,
    is_nobodys_view,
    is_told_of,
    named_subject,
    names_person,
    somebody,
    speaks_again,
)
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft, tellers
from lesart.quotes.free_clauses import (
    NOT_FREE,
    FreeClause,
    advice,
    end_ahead_of_quotation,
    free_clause,
    is_condition_of_quotation,
    is_like_konjunktiv,
    is_only_possible,
    told_beside_a_report,
)
from lesart.quotes.inquit import named_before_colon
from lesart.quotes.inserted import ACCORDING_TO_WHICH
from lesart.quotes.newcomers import topic
from lesart.quotes.pointing import pointing
from lesart.quotes.reading import Reading
from lesart.quotes.rumours import (
    Rumour,
    investigator,
    is_not_theirs,
    own_claim,
    passed_on,
    planner,
    rumour_in,
)
from lesart.quotes.signed import person_in_brackets
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    DASHES,
    ClauseKind,
    Line,
    Mention,
    is_person,
    main_subject,
    noun_phrase,
    subject_after,
)

__all__ = ["FreeReports"]

_SAME_AGAIN = frozenset({"er", "sie", "es", "der", "die", "das"})  # begin what may go back to who has spoken
_INDIRECT = frozenset({QuoteKind.INDIRECT, QuoteKind.INDIRECT_FREE_INDIRECT})
_REACH = 3  # sentences: how far back the speaker may have been named


class FreeReports:
    """Follows an article line by line and remembers who was speaking."""

    def __init__(self) -> None:
        self._running: Draft | None = None  # the last report with a speaker
        self._previous: Draft | None = None  # the free report of the sentence just before, which may go on
        self._resumed: Draft | None = None  # the one before the sentence just before, if that reports nothing
        self._before: Reading | None = None  # the sentence just before, if it reports nothing at all
        self._plain: list[Reading] = []  # the sentences of a paragraph that reports nothing so far
        self._distance = 0  # sentences without a report since then
        self._apart = False  # whether a paragraph that reports nothing has begun since then
        self._spoken: set[str] = set()  # the nouns by which those who spoke were called: »Angeklagter«

    def read(
        self, reading: Reading, following: Reading | None = None, *, behind: Draft | None = None
    ) -> None:
        """Add what a line reports without saying so: Konjunktiv without a cue, »soll … haben«.

        A report of the next line, ``behind``, may have taken it in already.
        """
        if behind is not None:
            self._running = behind
            self._distance, self._previous, self._apart = 0, None, False
        elif _parts_no_report(reading, following):
            self._part_at_heading(reading)
        elif self._is_around(reading):
            reading.drafts[:] = [draft for draft in reading.drafts if not _is_nobodys(draft)]
            self._read_free(reading, free_clause(reading, beside_a_report=not self._distance), None)
        elif any(draft.kind is not QuoteKind.DIRECT or draft.inside is None for draft in reading.drafts):
            self._name_by_mood_alone(reading)
            self._take_in_between(reading)
            self._read_ahead_of_quotation(reading)
            self._remember(reading)
        elif reading.clauses:
            self._read_without_report(reading, following)

    def _part_at_heading(self, reading: Reading) -> None:
        """Begin anew behind a subheading: no plan goes on, and what goes on is a statement of its own."""
        if not reading.drafts:
            self._apart, self._previous, self._resumed = True, None, None

    def _is_around(self, reading: Reading) -> bool:
        """»Neu sei, dass der Rat plane, | zu bauen |.«: whether all that is found is told in what goes on."""
        drafts = reading.drafts
        if not drafts or self._speaker_before() is None or not all(_is_inner(reading, d) for d in drafts):
            return False
        return bool(free_clause(reading, beside_a_report=not self._distance).form)

    def _read_ahead_of_quotation(self, reading: Reading) -> None:
        """»Er sei müde. | Man schlafe kaum |: „Es ist laut.“«: what goes on in front of a colon."""
        speaker = self._speaker_before()
        if speaker is None or any(draft.kind is not QuoteKind.DIRECT for draft in reading.drafts):
            return
        stop = end_ahead_of_quotation(reading)
        whole = not stop and is_condition_of_quotation(reading)
        if not stop and not whole:
            return
        free = FreeClause(reading.line.forms[reading.clauses[0].finite])
        draft = replace(_continuation(reading, speaker, free), content=[(0, stop or len(reading.line))])
        if whole:
            reading.drafts[:] = [replace(quoted, inside=draft) for quoted in reading.drafts]
        reading.drafts.insert(0, draft)

    def _name_by_mood_alone(self, reading: Reading) -> None:
        """»Er sei müde, sagte Klein. Es hilft nur Schlaf, | da Kaffee nicht wirke |.«: Klein says it, too."""
        speaker = None if self._distance or reading.line.starts_paragraph else self._running
        if speaker is None or speaker.mention is None:
            return
        for draft in reading.drafts:
            if _is_by_mood_alone(draft) and (draft.mention is None or _is_of_relative(reading, draft)):
                draft.mention, draft.mention_line = speaker.mention, speaker.speaker_line

    def _remember(self, reading: Reading) -> None:
        """Take note of the last report of a line that reports by itself."""
        last = _last_speaker(reading.drafts)
        self._running = (_who_answers(reading, last) or last).placed(reading.line)
        for draft in reading.drafts:
            if draft.mention is not None:
                self._spoken.add(calling(draft.named_in(reading.line), draft.mention))
        self._distance, self._previous, self._apart = 0, None, False
        self._plain.clear()

    def _read_without_report(self, reading: Reading, following: Reading | None) -> None:
        ahead = _said_ahead(reading, following)
        free = self._told_by_mood(reading, following, ahead)
        if free.form:
            self._read_free(reading, free, ahead)
            return
        claim = own_claim(reading)
        if claim is not None:
            reading.drafts.append(claim)
            self._remember(reading)
            return
        rumour = rumour_in(reading, beside_a_report=self._reported_just_before())
        rumour = rumour if rumour.form else self._planned_before(reading)
        reading.continues = self._passed_on_further(reading, rumour)
        if reading.continues is not None:
            reading.continues.lines_after.append(reading.line)
        else:
            self._read_plain(reading, rumour)

    def _told_by_mood(self, reading: Reading, following: Reading | None, ahead: Draft | None) -> FreeClause:
        """Find what is reported by its mood: more readily where what was reported surely goes on."""
        goes_on = self._previous_of(QuoteKind.INDIRECT_FREE_INDIRECT) is not None
        goes_on |= ahead is not None or self._hoped_before(reading)
        goes_on |= self._speaker_before() is not None and _goes_on_after(reading, following)
        told_before = self._running is not None and not self._distance
        free = free_clause(reading, beside_a_report=goes_on or told_before)
        if not free.form and not reading.line.starts_paragraph:
            return self._told_in_the_plural(reading)
        return free if goes_on or not is_only_possible(reading, free) else NOT_FREE

    def _told_in_the_plural(self, reading: Reading) -> FreeClause:
        """»…, sagte sie. | Dort lebten inzwischen 90 Kinder. |«, »Er will bauen. | Gäste sollten … |«."""
        if self._running is not None and not self._distance:
            return told_beside_a_report(reading, told=self._running.kind in _INDIRECT)
        before = self._before if self._distance == 1 else None
        return advice(reading) if before is not None and planner(before) is not None else NOT_FREE

    def _read_free(self, reading: Reading, free: FreeClause, ahead: Draft | None) -> None:
        """Attribute a sentence in the Konjunktiv: to its own end, to the next sentence, to those before."""
        if (said := _said_in_itself(reading, free)) is not None:
            reading.drafts.append(said)
            self._remember(reading)
            return
        reading.continues = self._report_going_on(reading) if not (free.start or ahead) else None
        if reading.continues is not None:
            reading.continues.lines_after.append(reading.line)
            return
        newly = ahead or _named_beside(reading, free) or self._named_before(reading)
        before = newly or self._still_speaking()
        self._add(reading, _continuation(reading, before, free))
        if newly is not None:
            self._running, self._distance, self._apart = newly, 0, False

    def _still_speaking(self) -> Draft | None:
        """Find who may go on; nobody behind »Es gibt auch Kritik.«, which begins the view of others."""
        if self._before is not None and self._distance and is_nobodys_view(self._before):
            return None
        return self._speaker_before() or self._somebody_before() or self._topic()

    def _topic(self) -> Draft | None:
        """Whom the paragraph told of last by name, if it reports nothing so far."""
        return next(filter(None, map(_told_of_somebody, reversed(self._plain))), None)

    def _passed_on_further(self, reading: Reading, rumour: Rumour) -> Draft | None:
        """Find the rumour of the sentence before, if the sentence goes on with one."""
        plan = bool(rumour.form) and not rumour.is_hearsay
        if not rumour.is_whole(reading.line) or (plan and reading.line.starts_paragraph):
            return None
        return self._previous_of(QuoteKind.FREE_INDIRECT)

    def _report_going_on(self, reading: Reading) -> Draft | None:
        bridge = self._bridge() if _is_present(reading) else None
        return bridge or self._previous_of(QuoteKind.INDIRECT_FREE_INDIRECT)

    def _previous_of(self, kind: QuoteKind) -> Draft | None:
        goes_on = self._previous is not None and self._previous.kind is kind
        return self._previous if goes_on else None

    def _bridge(self) -> Draft | None:
        """Take in a sentence between two reports: »Er sei alt. | Ihm fehlten Zähne |. Er müsse zum Arzt.«."""
        between, speaker = self._before, self._speaker_before()
        beside = self._resumed is not None and self._resumed.kind is QuoteKind.INDIRECT_FREE_INDIRECT
        open_between = between is not None and _is_open(between, present=beside)
        if between is None or speaker is None or self._distance != 1 or not open_between:
            return None
        self._distance, self._before = 0, None
        if self._resumed is not None and self._resumed.kind is QuoteKind.INDIRECT_FREE_INDIRECT:
            self._resumed.lines_after.append(between.line)
            self._previous = between.continues = self._resumed
        else:
            form = between.line.forms[between.clauses[first_main(between)].finite]
            reason = f"»{form}« may be a Konjunktiv: between the report before and its next sentence"
            self._add(between, replace(_continuation(between, speaker, FreeClause(form)), reason=reason))
        return self._previous

    def _take_in_between(self, reading: Reading) -> None:
        """»Er sei alt. | Ihm fehlten Zähne. | „Er muss fort“, sagte Klein.«: between two reports."""
        resumed = self._resumed
        goes_on = resumed is not None and resumed.kind is QuoteKind.INDIRECT_FREE_INDIRECT
        told = all(draft.kind is not QuoteKind.REPORTED for draft in reading.drafts)
        if goes_on and told and not (reading.line.starts_paragraph or self._begins_anew(reading)):
            self._bridge()

    def _begins_anew(self, reading: Reading) -> bool:
        """»Er sei alt. Viele wollten gehen. „Nein“, rief | ein Vater |.«: somebody else speaks next."""
        running, last = self._running, _last_speaker(reading.drafts)
        if running is None or running.mention is None or last.mention is None or not last.cue:
            return False
        line, first, end = last.named_in(reading.line), last.mention.start, last.mention.end
        named = line.tags[end - 1] == "NE"
        if line.lower[first] in _SAME_AGAIN and not named:
            return False
        known = running.named_in(reading.line).forms[running.mention.start : running.mention.end]
        return line.forms[end - 1] not in known

    def _read_plain(self, reading: Reading, rumour: Rumour) -> None:
        """Take note of a sentence that goes on with no report, a rumour or nothing of the kind."""
        self._resumed, self._previous = self._previous, None
        before, self._before = self._before if self._distance else None, reading
        if reading.line.starts_paragraph:
            self._plain.clear()
        self._plain.append(reading)
        speaker = self._who_passes_on(reading, rumour, before) if rumour.form else None
        if speaker is not None or rumour.is_hearsay:
            self._add(reading, passed_on(speaker, rumour))
            self._previous = self._previous if rumour.end == len(reading.line) else None
            return
        # Also »Die Brücke soll im Mai fertig werden.«, a plan that the newsroom tells.
        self._distance += 1
        self._apart |= reading.line.starts_paragraph

    def _hoped_before(self, reading: Reading) -> bool:
        """»Der Winzer hofft auf Regen. | Andernfalls müsste er gießen. |«: what he thinks."""
        before = self._before if self._distance and not reading.line.starts_paragraph else None
        thinks = before is not None and any(cue.verb.kind == "thinking" for cue in before.cues)
        return before is not None and thinks and named_subject(before) is not None

    def _who_passes_on(self, reading: Reading, rumour: Rumour, before: Reading | None) -> Draft | None:
        suspects = investigator(before) if before is not None and rumour.is_hearsay else None
        if suspects is not None:
            return suspects
        apart = self._apart or (reading.line.starts_paragraph and self._distance > 0)
        speaker = None if apart and not rumour.is_hearsay else self._speaker_before()
        return None if speaker is None or is_not_theirs(reading, speaker, rumour) else speaker

    def _planned_before(self, reading: Reading) -> Rumour:
        """»Die Partei will sparen. | Die Steuern sollen steigen. |«: the plan goes on."""
        before = self._before if self._distance and "sollen" in reading.line.lemmas else None
        whose = planner(before) if before is not None and not reading.line.starts_paragraph else None
        rumour = rumour_in(reading, beside_a_report=whose is not None)
        if whose is not None and rumour.form:
            self._running, self._distance, self._apart = whose, 0, False
        return rumour

    def _reported_just_before(self) -> bool:
        """Whether somebody was reported, not quoted, in the sentence before or the one before that."""
        told = self._running is not None and self._running.kind is not QuoteKind.DIRECT
        return told and self._distance <= 1

    def _named_before(self, reading: Reading) -> Draft | None:
        """Who was named in the sentence just before, or whose view it announced, if that did not report."""
        if not self._distance or self._before is None:
            return None
        before = self._before
        if _is_told(before):
            return None
        named = named_subject(before)
        if named is not None and self._speaker_before() is not None and is_told_of(reading.line, named):
            named = None
        return announced(before) or named or speaks_again(before, self._spoken)

    def _somebody_before(self) -> Draft | None:
        """Who the sentence just before is about, where nobody spoke: »Die Tester …. Der Föhn sei …«."""
        before = self._before
        return somebody(before) if before is not None and self._distance and not _is_told(before) else None

    def _add(self, reading: Reading, draft: Draft) -> None:
        self._previous = draft
        reading.drafts.append(draft)

    def _speaker_before(self) -> Draft | None:
        return self._running if self._distance < _REACH else None


def _is_inner(reading: Reading, draft: Draft) -> bool:
    """Whether a report hangs on a verb in a dependent clause, or in one that is itself reported.

    »Das Amt räumte Fehler ein. Helfer hätten berichtet, | dass Wasser fehle |. Es sei zu spät gekommen.«
    """
    cues = (cue for cue in reading.cues if cue.positions == draft.cue)
    cue = next(cues, None)
    clause = reading.clauses[cue.clause] if cue is not None else None
    return clause is not None and (clause.kind.is_dependent or clause.is_konjunktiv)


def _is_by_mood_alone(draft: Draft) -> bool:
    """Whether only the Konjunktiv of a dependent clause shows that it is reported, and no verb beside it."""
    return draft.kind is QuoteKind.INDIRECT and not (draft.cue or draft.word)


def _is_of_relative(reading: Reading, draft: Draft) -> bool:
    """»Er rammte das Auto, | das dort gestanden sei |«: said of him rather than by him."""
    clause = next((clause for clause in reading.clauses if clause.start == draft.start), None)
    return clause is not None and clause.kind is ClauseKind.RELATIVE


def _is_nobodys(draft: Draft) -> bool:
    """»Neu sei | der Umstand, dass es brenne |«: inside what goes on it is no statement of its own."""
    return draft.kind is QuoteKind.INDIRECT and (draft.mention is None or draft.names_nobody)


def _is_told(reading: Reading) -> bool:
    """»Am Morgen erfährt die Pflegerin, dass …«: what follows in the Konjunktiv others have told her."""
    return any(cue.verb.infinitive == "erfahren" for cue in reading.cues) and not reading.drafts


def _said_ahead(reading: Reading, following: Reading | None) -> Draft | None:
    """»| Der Damm sei alt. | Er müsse weg, sagte die Ministerin.«: a paragraph that begins with a report.

    Who speaks is told at the end of its second sentence.
    """
    if following is None or following.line.starts_paragraph or not reading.line.starts_paragraph:
        return None
    first = first_main(following)
    if first < 0 or not following.clauses[first].is_konjunktiv:
        return None
    draft = next((draft for draft in following.drafts if _tells_behind(draft)), None)
    return replace(draft, cue_line=following.line) if draft is not None else None


def _goes_on_after(reading: Reading, following: Reading | None) -> bool:
    """»| Zunächst hätten Schläuche gefehlt. | Man habe warten müssen.«: the next sentence is reported."""
    first = first_main(following) if following is not None and not following.line.starts_paragraph else -1
    if following is None or first < 0 or following.line.quoted[following.clauses[first].finite]:
        return False
    own = reading.clauses[first_main(reading)] if first_main(reading) >= 0 else None
    later = own is not None and own.mood is Mood.KONJUNKTIV_2 and not following.drafts
    return later and following.clauses[first].mood is Mood.KONJUNKTIV_1


def _told_of_somebody(reading: Reading) -> Draft | None:
    """»| Rosa Pahl | ist verzweifelt.«: a person by a whole name, as the one that a sentence is about."""
    told = topic(reading, lambda _: False)
    return about(reading, told) if told is not None else None


def _named_beside(reading: Reading, free: FreeClause) -> Draft | None:
    """»| Kern | fuhr „volles Risiko“, oben sei das zu viel gewesen.«: whom the sentence tells of itself.

    Not »Kern fehlte, sie sei krank.«: said of her.
    """
    if not free.start or reading.line.lower[free.start] in {"er", "sie"}:
        return None
    number = first_main(reading)
    if number < 0 or reading.clauses[number].end >= free.start:
        return None
    dash = reading.line.forms[free.start - 1] in DASHES  # »Die Anwohner sind froh – | so werde es stiller |«
    return named_subject(reading) or (somebody(reading) if dash else None)


def _tells_behind(draft: Draft) -> bool:
    """Whether a sentence ends with who is reported to say it."""
    whole = draft.kind is QuoteKind.INDIRECT and draft.start == 0 and draft.mention is not None
    return whole and bool(draft.cue) and min(draft.cue) >= draft.end


def _behind_unknown_verb(reading: Reading) -> Draft | None:
    """»Er sei zufrieden, | schiebt der Trainer hinterher |.«: whatever the verb, it tells who says so."""
    line, last = reading.line, len(reading.clauses) - 1
    clause, said = reading.clauses[last], reading.clauses[last - 1]
    behind = last > 0 and clause.kind is ClauseKind.MAIN and clause.finite == clause.start
    if not behind or clause.link != "," or clause.mood is not Mood.INDICATIVE or reading.cues:
        return None
    mention = subject_after(line, clause.finite + 1, clause.end)
    if said.mood is not Mood.KONJUNKTIV_1 or mention is None or not _may_say(line, mention):
        return None
    reason = (
        f"»{line.forms[clause.finite]}« stands behind a sentence in the Konjunktiv, with a person as subject"
    )
    end = clause.start - 1
    cue, word = (clause.finite,), line.lemmas[clause.finite]
    return Draft(QuoteKind.INDIRECT, [(0, end)], cue, [(end, clause.end)], mention, word, "neutral", reason)


def _signed(reading: Reading) -> Draft | None:
    """»Das Geld fehle (Kämmerer Olaf Kern).«: a sentence in the Konjunktiv with a person in brackets."""
    line = reading.line
    if line.forms[-2:] != [")", "."] or "(" not in line.forms[1:]:
        return None
    opening = len(line) - 1 - line.forms[::-1].index("(")
    mention = person_in_brackets(line, opening, lambda _: False)
    if mention is None or mention.end != len(line) - 2:
        return None
    introducer = [(opening, len(line) - 1)]
    return Draft(QuoteKind.INDIRECT, [(0, opening)], (), introducer, mention, reason=mention.reason)


def _said_in_itself(reading: Reading, free: FreeClause) -> Draft | None:
    """Find whom a sentence in the Konjunktiv names itself, without a verb of saying."""
    said = _behind_unknown_verb(reading) or _signed(reading) or _in_view_of(reading, free)
    return said or _behind_colon(reading, free)


def _behind_colon(reading: Reading, free: FreeClause) -> Draft | None:
    """»Carlo Kern: | Es sei schön gewesen. |«, »Dazu Wirtin Kern: | Es werde enger. |«: named in front."""
    line, colon = reading.line, free.start - 1
    mention = named_before_colon(line, 0, free.start) if colon > 0 and line.forms[colon] == ":" else None
    if mention is None or mention.end != colon:
        return None
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    if phrase is None or phrase.core == phrase.start + 1 or not is_person(line, phrase):
        return None
    return Draft(
        QuoteKind.INDIRECT,
        [(free.start, len(line))],
        introducer=[(0, free.start)],
        mention=mention,
        reason=f"main verb in the Konjunktiv (»{free.form}«) behind a name and a colon",
    )


def _in_view_of(reading: Reading, free: FreeClause) -> Draft | None:
    """»| Für den Theologen Hanno Kies | sei der Schritt richtig.«: whose view a paragraph begins with."""
    line, clause = reading.line, reading.clauses[0]
    opens = line.starts_paragraph and line.lower[0] == "für" and clause.kind is ClauseKind.MAIN
    if not opens or line.lemmas[clause.finite] not in group("judged_with_für"):
        return None
    phrase = noun_phrase(line, 1, clause.finite, before_verb=True, preposition=0)
    if phrase is None or phrase.end != clause.finite or not is_person(line, phrase):
        return None
    if "NE" not in line.tags[phrase.start : phrase.core]:
        return None
    view = Mention(phrase.start, phrase.end, "the sentence begins with whose view it gives")
    reason = f"main verb in the Konjunktiv (»{free.form}«), behind »{line.text(0, phrase.end)}«"
    return Draft(QuoteKind.INDIRECT_FREE_INDIRECT, [(0, len(line))], mention=view, reason=reason)


def _may_say(line: Line, mention: Mention) -> bool:
    """Whether a subject is a person: »der Trainer«, »er«, »Holm«."""
    bare = mention.end == mention.start + 1 and line.tags[mention.start] == "NE"
    return bare or line.lower[mention.start] in {"er", "sie"} or names_person(line, mention)


def _last_speaker(drafts: list[Draft]) -> Draft:
    """Pick the last report with a speaker; not who only passes it on: »…, sagte Kern der Zeitung zufolge«."""
    named = tellers(drafts) or drafts
    inner = [d for d in named if not any(d.kind is o.kind and _is_around(d, o) for o in named)]
    return inner[-1] if inner else named[-1]


def _who_answers(reading: Reading, draft: Draft) -> Draft | None:
    """»| Das Amt | dementierte Berichte, wonach der Damm bricht. Er sei neu.«: who speaks of others' words.

    Those words a noun announces; who speaks on is the subject of the verb of saying. Not »Das Amt prüft die
    Forderung der Anwohner, …. Der Damm sei alt.«, where it says nothing.
    """
    if not (draft.word[:1].isupper() or draft.word in ACCORDING_TO_WHICH):
        return None
    cue = next((cue for cue in reading.cues if _is_told_outside(reading, cue, draft)), None)
    mention = main_subject(reading.parse, cue.clause) if cue is not None else None
    if mention is None or cue is None or is_thing(reading.line, mention):
        return None
    return replace(
        draft, mention=mention, mention_line=None, word=cue.verb.lemma, word_kind=cue.verb.kind, cue_line=None
    )


def _is_told_outside(reading: Reading, cue: Cue, draft: Draft) -> bool:
    """Whether somebody does what a verb of saying tells in a main clause that is no part of a report."""
    clause = reading.clauses[cue.clause]
    told = clause.kind is ClauseKind.MAIN and not clause.is_konjunktiv and not cue.is_turned
    return told and not draft.start <= cue.finite < draft.end


def _is_around(outer: Draft, inner: Draft) -> bool:
    """Whether a report without a verb of its own begins with what somebody else is reported to say in it."""
    return outer.start == inner.start and outer.end > inner.end and inner.word_kind != ""


def _is_heading(reading: Reading) -> bool:
    """»„Ich habe nichts gesehen“«: a quotation without a speaker as a heading parts no report."""
    line, drafts = reading.line, reading.drafts
    alone = line.starts_paragraph and bool(drafts) and line.quoted[0] and line.quoted[len(line) - 1]
    nobodys = all(draft.mention is None and not draft.cue for draft in drafts)
    return alone and nobodys and line.forms[-2] not in {".", "!", "?"}


def _parts_no_report(reading: Reading, following: Reading | None) -> bool:
    return _is_heading(reading) or _is_subheading(reading, following)


def _is_subheading(reading: Reading, following: Reading | None) -> bool:
    """»Große Sorgen«: a paragraph without a full stop, in which nobody speaks."""
    alone = reading.line.starts_paragraph and following is not None and following.line.starts_paragraph
    return alone and not reading.drafts and reading.line.forms[-1][-1].isalnum()


def _is_open(reading: Reading, *, present: bool) -> bool:
    """»Ihm | fehlten | Zähne.«: may be a Konjunktiv II, as the plural of the Konjunktiv I would not show.

    Where the ``present`` may be one as well, »Die Preise | sinken |.« is such a plural.
    """
    number = first_main(reading)
    if number < 0 or reading.line.starts_paragraph or reading.drafts or _tells_itself(reading):
        return False
    clause = reading.clauses[number]
    plural = is_like_konjunktiv(reading, number, present=present and not reading.cues)
    return plural and clause.mood is Mood.AMBIGUOUS and not reading.line.quoted[clause.finite]


def _tells_itself(reading: Reading) -> bool:
    """»Das teilten die Ermittler mit.«, »Viele blieben fort, | schloss | das Blatt«: by the newsroom."""
    told = any(c.kind is ClauseKind.MAIN and c.mood is Mood.INDICATIVE for c in reading.clauses)
    return told or pointing(reading) is not None


def _is_present(reading: Reading) -> bool:
    """»Das | sei | so.«, not »Das | sei | so | gewesen |.«: beside it a past form is a Konjunktiv II.

    Also »Das Geld | sei | gefährdet«: a state, without »worden«.
    """
    predicate = reading.parse.predicate_of(first_main(reading))
    if predicate is None:
        return False
    state = predicate.is_passive and predicate.tense == "perfect" and "worden" not in reading.line.lower
    return state or predicate.tense == "present"


def _continuation(reading: Reading, running: Draft | None, free: FreeClause) -> Draft:
    whole = [(free.start, len(reading.line))]
    if running is None or running.mention is None:
        return Draft(
            QuoteKind.INDIRECT_FREE_INDIRECT,
            whole,
            reason=f"main verb in the Konjunktiv (»{free.form}«), nobody named nearby",
        )
    before = "report before" if running.word else "sentence before, whose subject has a name"
    return Draft(
        QuoteKind.INDIRECT_FREE_INDIRECT,
        whole,
        mention=running.mention,
        cue_line=running.speaker_line,
        word=running.word,
        word_kind=running.word_kind,
        reason=f"main verb in the Konjunktiv (»{free.form}«): goes on with the {before}",
    )
