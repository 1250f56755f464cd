"""For instructors: release, grade, feedback, marks. Strangers' code runs here and nowhere else in Lesart."""
