"""The documentation site, made from the project's own folder by `tools/build_site.py`."""

from importlib.metadata import version as version_of
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Lesart"
author = "The Lesart contributors"
copyright = "The Lesart contributors; code MIT, lessons CC BY 4.0"  # noqa: A001 - the name that Sphinx reads
release = version_of("lesart")
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "docs/site/index"
include_patterns = [
    "*.md",
    "docs/*.md",
    "docs/site/*.md",
    "docs/site/api/*.md",
    "lessons/*.ipynb",
    "exercises/release/*/*.ipynb",
    "seeds/*.md",
]

# Lessons are shown with the outputs that the tests compare. "cache" would give two lessons with the same code
# the outputs of one (findings/myst-nb-cache-shares-outputs.sh).
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
suppress_warnings = ["myst.header"]  # a notebook of questions begins some headings lower

default_role = "code"  # docstrings write `name`, as Markdown does
autodoc_default_options = {"members": True, "imported-members": True, "undoc-members": False}
autodoc_typehints = "signature"
autodoc_member_order = "alphabetical"
napoleon_numpy_docstring = True
napoleon_google_docstring = False
napoleon_use_rtype = False
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"

html_theme = "pydata_sphinx_theme"
html_title = "Lesart"
html_static_path = ["static"]
html_css_files = ["lesart.css"]
html_js_files = ["lesart.js"]
html_show_sourcelink = False
html_theme_options = {
    "navbar_align": "left",
    "header_links_before_dropdown": 7,
    "show_prev_next": True,
    "show_toc_level": 2,
    "collapse_navigation": True,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def setup(app: "Sphinx") -> None:
    """Let a stroke, »der Sprecher | der Partei«, be one; leave out fields, which stand in a record's head."""

    def plain_strokes(
        _app: object, _what: str, _name: str, _of: object, _options: object, lines: list[str]
    ) -> None:
        lines[:] = [
            line if line.lstrip().startswith((">>>", "...")) else line.replace("|", r"\|") for line in lines
        ]

    def without_fields(
        _app: object, _what: str, _name: str, member: object, skip: bool, _options: object
    ) -> bool | None:
        return True if type(member).__name__ in {"member_descriptor", "_tuplegetter"} else skip or None

    app.connect("autodoc-process-docstring", plain_strokes)
    app.connect("autodoc-skip-member", without_fields)
