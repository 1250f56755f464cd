"""Why a check does not hold: which part of it, for which toy, and what the learner's value is instead."""

import ast
import builtins
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from operator import is_not
from types import CodeType
from typing import Any
from weakref import WeakKeyDictionary

from lesart.checks import wording
from lesart.checks.conduct import short
from lesart.checks.parsing import FILENAME, CheckCell, Step
from lesart.wording import shortened

__all__ = ["Said", "Seen", "compile_ahead", "in_a_loop", "not_true", "nothing_given", "stumbled", "unfit"]

_ORDERED = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_NEAR = {"approx", "like", "sealed"}
_OURS = _NEAR | {"forbid"} | vars(builtins).keys()

# Of a cell that is kept and judged more than once, the parts that were compiled.
_codes: WeakKeyDictionary[ast.expr | ast.stmt, CodeType] = WeakKeyDictionary()


@dataclass(slots=True)
class Seen:
    """The names a check cell works with, and whose they are."""

    namespace: dict[str, Any]
    failed: dict[str, str]  # names that a cell was to define which raised an error, and that error
    known: list[str]  # names there were at first, to find a like-named one
    steps: tuple[Step, ...]  # of the cell, to look ahead from one that failed to what rests on it
    made_of: dict[str, set[str]] = field(
        default_factory=dict
    )  # the cell's own names: the learner's behind it

    def note(self, step: Step) -> None:
        """Note which names a step has made, and of what."""
        self.made_of |= dict.fromkeys(step.binds, self.own(step))

    def own(self, step: Step) -> set[str]:
        """Name what a step rests on that is not the cell's own."""
        return set[str]().union(*(self.made_of.get(name, {name}) for name in step.reads)) - _OURS

    def is_learners(self, side: ast.expr) -> bool:
        """Whether an expression is the learner's value itself: a name, or a call of one."""
        called = side.func if isinstance(side, ast.Call) else side
        return isinstance(called, ast.Name) and called.id not in _OURS and called.id not in self.made_of

    def value(self, expression: ast.expr) -> Any:
        """Evaluate an expression of the cell."""
        return eval(_code(expression), self.namespace)  # noqa: S307 - a check cell is code

    def run(self, statement: ast.stmt) -> None:
        """Run a statement of the cell."""
        exec(_code(statement), self.namespace)  # noqa: S102 - a check cell is code


@dataclass(frozen=True, slots=True)
class Said:
    """What to tell the learner."""

    words: str
    attempted: bool  # whether there was an answer to judge


def compile_ahead(cell: CheckCell) -> None:
    """Compile now what judging the cell will run, and what it will look at where an assert does not hold."""
    for step in cell.steps:
        if not isinstance(step.node, ast.Assert):
            _code(step.node)
            continue
        for expression in (step.node.test, step.node.msg, *_sides(step.node.test)):
            if expression is not None:
                with suppress(SyntaxError):  # inside a comprehension that awaits; judging will say so
                    _code(expression)


def _sides(test: ast.expr) -> list[ast.expr]:
    """List what an assert compares with each other."""
    compared = [node for node in ast.walk(test) if isinstance(node, ast.Compare)]
    return [side for node in compared for side in (node.left, *node.comparators)]


def _code(node: ast.expr | ast.stmt) -> CodeType:
    """Compile a part of the cell, each part once."""
    code = _codes.get(node)
    if code is None:
        part = _turned(node)
        statement = isinstance(part, ast.stmt)
        tree = ast.Module([part], []) if isinstance(part, ast.stmt) else ast.Expression(part)
        code = compile(tree, FILENAME, "exec" if statement else "eval", dont_inherit=True)
        _codes[node] = code
    return code


def _turned(part: Any) -> Any:
    """Put `approx` and its like in front: a column would compare each of its values with them.

    What holds nothing to turn is handed back as it is: to copy a cell with long lists costs more than all
    else.
    """
    if isinstance(part, list):
        parts = [_turned(each) for each in part]
        return parts if any(map(is_not, parts, part)) else part
    if not isinstance(part, ast.AST):
        return part
    fields = {name: _turned(value) for name, value in ast.iter_fields(part)}
    match part:
        case ast.Compare(ops=[ast.Eq() | ast.NotEq()], comparators=[right]) if _is_near(right):
            fields |= {"left": fields["comparators"][0], "comparators": [fields["left"]]}
    if all(value is getattr(part, name) for name, value in fields.items()):
        return part
    return ast.copy_location(type(part)(**fields), part)


# ------------------------------------------------------------------------------- values of the wrong kind


def unfit(step: Step, seen: Seen) -> Said | None:
    """Say whether a value is missing, or of a kind that cannot be compared with what is expected."""
    tests = [node.test for node in ast.walk(step.node) if isinstance(node, ast.Assert)]
    for source, value, expected in (triple for test in tests for triple in _compared(test, seen)):
        if value is ... or (value is None and source in step.reads):
            return Said(wording.no_value(source, value), attempted=False)
        mismatch = wording.wrong_kind(source, value, expected)
        if mismatch:
            return Said(mismatch, attempted=True)
    return None


def _compared(test: ast.expr, seen: Seen) -> list[tuple[str, Any, Any]]:
    """List what the assert compares: source and value of the learner's side, and what it is compared with."""
    found = []
    for node in ast.walk(test):
        if not isinstance(node, ast.Compare) or not all(isinstance(sign, _ORDERED) for sign in node.ops):
            continue
        sides = [node.left, *node.comparators]
        # In `note[0] == opens` neither side is what is expected: the one begins with the learner's `note`.
        expected = [side for side in sides if not seen.is_learners(_root(side))]
        for side in sides:
            if expected and seen.is_learners(side):
                with suppress(Exception):  # inside a comprehension the names are not there
                    found.append((ast.unparse(side), seen.value(side), seen.value(expected[0])))
    return found


def _root(side: ast.expr) -> ast.expr:
    """Give what a part, an attribute or the result of a method is taken of: `note` of ``note.text[0]``."""
    while isinstance(side, ast.Subscript | ast.Attribute) or (
        isinstance(side, ast.Call) and isinstance(side.func, ast.Attribute)
    ):
        side = side.func if isinstance(side, ast.Call) else side.value
    return side


def nothing_given(step: Step, seen: Seen) -> Said | None:
    """Say whether the line stumbled over a None of the learner's, as ``sorted(f(words))`` would."""
    for node in ast.walk(step.node):
        if isinstance(node, ast.Name | ast.Call) and seen.is_learners(node):
            with suppress(Exception):  # inside a comprehension the names are not there
                if seen.value(node) is None:
                    return Said(
                        wording.no_value(ast.unparse(node), None), attempted=not isinstance(node, ast.Name)
                    )
    return None


# ------------------------------------------------------------------------------- what is not true


def not_true(node: ast.Assert, step: Step, seen: Seen) -> str:
    """Give the check's own hint, and what of it is not true: which toy, and the learner's value there."""
    hint = _hint(node, seen)
    if step.hidden:  # its toys are nobody's business
        return hint or f"this is not true yet: `{step.source}`"
    where = _where(node.test, seen)
    if hint:
        return f"{hint} ({where})" if where and "You have" not in hint else hint
    return f"this is not true yet: `{step.source}`" + (f" ({where})" if where else "")


def _hint(node: ast.Assert, seen: Seen) -> str:
    if node.msg is None:
        return ""
    with suppress(Exception):  # a hint that shows a value of the wrong kind must not hide that it is wrong
        return str(seen.value(node.msg))
    return ""


def _hint_ahead(step: Step, seen: Seen) -> str:
    """Give the hint of the first assert, hidden ones left out, that rests on what a step was to prepare."""
    made = set(step.binds)
    for later in seen.steps[seen.steps.index(step) + 1 :]:
        if not made & later.reads:
            continue
        if not later.is_check:
            made |= later.binds
        elif isinstance(later.node, ast.Assert) and not later.hidden:
            return _hint(later.node, seen)
    return ""


def _where(test: ast.expr, seen: Seen) -> str:
    """Name the part of a condition that is not true, as far as it can be told in a few words."""
    with suppress(Exception):
        return _part(test, seen)
    return ""


def _part(test: ast.expr, seen: Seen) -> str:
    if _is_all(test):
        return _failing_item(test, seen)
    match test:
        case ast.BoolOp(op=ast.And(), values=parts):
            return _untrue(parts, seen)
        case ast.Compare():
            return _values(test, seen)
        case ast.UnaryOp(op=ast.Not(), operand=shown) | (ast.Call() as shown) if _touches(shown, seen):
            return f"`{_line(shown)}` is {short(seen.value(shown))}"
    return ""


def _untrue(parts: Sequence[ast.expr], seen: Seen) -> str:
    """Name the first part of a conjunction that is not true."""
    for part in parts:
        if not seen.value(part):
            return _part(part, seen) or f"not true: `{_line(part)}`"
    return ""


def _values(test: ast.Compare, seen: Seen) -> str:
    """Show the learner's values in a comparison."""
    sides = [test.left, *test.comparators]
    said = []
    for side in sides:
        if _touches(side, seen) and not _is_near(side):
            value = seen.value(side)
            rounded = wording.rounded_too_far(
                value, [seen.value(other) for other in sides if other is not side]
            )
            said.append(rounded or f"`{_line(side)}` is {short(value)}")
    return "; ".join(dict.fromkeys(said[:2]))


def _is_near(side: ast.expr) -> bool:
    return isinstance(side, ast.Call) and isinstance(side.func, ast.Name) and side.func.id in _NEAR


def _touches(test: ast.expr, seen: Seen) -> bool:
    """Whether an expression has to do with what the learner wrote, directly or by a helper of the cell."""
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
    return bool(names - _OURS - {name for name, own in seen.made_of.items() if not own})


def _is_all(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.Call)
        and isinstance(test.func, ast.Name)
        and test.func.id == "all"
        and len(test.args) == 1
        and isinstance(test.args[0], ast.GeneratorExp | ast.ListComp)
    )


def _failing_item(test: Any, seen: Seen) -> str:
    """Say for which item of an ``all(… for …)`` it is not true."""
    inner = test.args[0]
    names = sorted(
        {node.id for part in inner.generators for node in ast.walk(part.target) if isinstance(node, ast.Name)}
    )
    pair = ast.Tuple([inner.elt, *(ast.Name(name, ast.Load()) for name in names)], ast.Load())
    tried = ast.fix_missing_locations(ast.copy_location(ast.ListComp(pair, inner.generators), test))
    for truth, *values in seen.value(tried):
        if not truth:
            return "not true for " + ", ".join(
                f"`{name}` = {short(value)}" for name, value in zip(names, values, strict=True)
            )
    return ""


def in_a_loop(error: AssertionError, step: Step, seen: Seen) -> str:
    """Give the hint of an assert inside a loop, and the round of the loop that it failed in."""
    said = str(error) or f"this is not true yet: `{step.source}`"
    failed = _failed_assert(error, step)
    if step.hidden or failed is None or "You have" in said:
        return said
    more = "; ".join(part for part in (_where(failed.test, seen), _round(step, seen)) if part)
    return f"{said} ({more})" if more else said


def _failed_assert(error: AssertionError, step: Step) -> ast.Assert | None:
    """Find the assert of a step on whose lines an error was raised."""
    trace = traceback.walk_tb(error.__traceback__)
    line = next((number for frame, number in trace if frame.f_code.co_filename == FILENAME), 0)
    for node in ast.walk(step.node):
        if isinstance(node, ast.Assert) and node.lineno <= line <= (node.end_lineno or 0):
            return node
    return None


def _round(step: Step, seen: Seen) -> str:
    """Show what the names of a step's loops stand for now."""
    targets = [node.target for node in ast.walk(step.node) if isinstance(node, ast.For)]
    names = [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return ", ".join(f"`{name}` = {short(seen.namespace[name])}" for name in names if name in seen.namespace)


def stumbled(error: BaseException, step: Step, seen: Seen) -> str:
    """Say what a check's own line could not go on with: the learner's values, and the check's hint."""
    called = _badly_called(error, step, seen)
    if called:
        return called
    given = _given(step, seen)
    hint = _hint(step.node, seen) if isinstance(step.node, ast.Assert) else _hint_ahead(step, seen)
    return wording.stumbled(error, given, "" if step.hidden and not hint else hint)


def _badly_called(error: BaseException, step: Step, seen: Seen) -> str:
    """Say whether a function does not take what it has to take, or is none."""
    for node in ast.walk(step.node):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and seen.is_learners(node):
            name = node.func.id
            if name in seen.namespace and not callable(seen.namespace[name]):
                return wording.no_function(name, seen.namespace[name])
    if isinstance(error, TypeError) and "positional argument" in str(error):
        return wording.other_arguments(error)
    return ""


def _given(step: Step, seen: Seen) -> dict[str, Any]:
    """List what the learner has given that a line rests on: values by name, and results by their call."""
    own = seen.own(step)
    values = {name: seen.namespace[name] for name in sorted(own) if name in seen.namespace}
    for node in ast.walk(step.node):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in own:
            with suppress(Exception):  # inside a comprehension the names are not there
                values[ast.unparse(node)] = seen.value(node)
    return values


def _line(node: ast.expr) -> str:
    return shortened(ast.unparse(node), 90)
