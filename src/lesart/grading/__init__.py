"""For instructors: release, grade, feedback, marks. Strangers' code runs here and nowhere else in Lesart."""

from lesart.grading.handing_back.leaks import Leak, find_leaks
from lesart.grading.handing_back.places import find_course_directory
from lesart.grading.handing_back.release import Released, build_release, exercise_names, release

__all__ = [
    "Leak",
    "Released",
    "build_release",
    "exercise_names",
    "find_course_directory",
    "find_leaks",
    "release",
]
