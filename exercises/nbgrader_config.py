"""Settings of nbgrader for this course directory, read by `lesart release` and by nbgrader's own commands."""

c = get_config()  # noqa: F821 - given by traitlets, which runs this file

c.CourseDirectory.course_id = "lesart"

# A comment: it raises nothing, so a fresh exercise can be run from top to bottom, and it shows nothing.
c.ClearSolutions.code_stub = {"python": "# your code here"}
c.ClearSolutions.text_stub = "Your answer here."

# A first analysis of the article on a slow machine takes longer than nbgrader's 30 seconds.
c.Execute.timeout = 120
