"""Run nbgrader itself over a course directory, in a process of its own: its warnings are not ours to mend.

    uv run python tools/run_nbgrader.py COURSE

Every exercise of ``source/`` is validated and released, every submission in ``submitted/`` autograded. That
leaves a gradebook and ``autograded/`` behind, so hand it a copy. Prints what came out, as JSON:
exercise -> {"validated": nbgrader's complaints, "scores": {student: points of the code cells}}.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from traitlets.config.loader import PyFileConfigLoader

from lesart.grading.handing_back.loading import load


def judged(course: Path) -> dict[str, dict[str, Any]]:
    """Validate, release and autograde everything in a course directory."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    config.CourseDirectory.root = str(course)
    api = load("nbgrader.apps").NbGraderAPI(config=config)
    validator = load("nbgrader.validator").Validator(config=config)
    said = {}
    for folder in sorted((course / "source").iterdir()):
        name = folder.name
        complaints = validator.validate(str(folder / f"{name}.ipynb"))
        require(api.generate_assignment(name))
        scores = {}
        for student in sorted(path.parent.name for path in (course / "submitted").glob(f"*/{name}")):
            require(api.autograde(name, student))
            scores[student] = api.get_submission(name, student)["code_score"]
        said[name] = {"validated": complaints, "scores": scores}
    return said


def require(step: dict[str, Any]) -> None:
    """Stop with nbgrader's own words if a step of it failed."""
    if not step["success"]:
        sys.exit(step["log"] or step["error"])


if __name__ == "__main__":
    # nbgrader calls alembic by its bare name: it is where this Python is, on the search path or not.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    print(json.dumps(judged(Path(sys.argv[1]).resolve())))
