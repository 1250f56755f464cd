"""For instructors: from the exercise with its solutions to what students are given."""

from lesart.grading.leaks import Leak, find_leaks
from lesart.grading.release import Released, build_release, exercise_names, release

__all__ = ["Leak", "Released", "build_release", "exercise_names", "find_leaks", "release"]
