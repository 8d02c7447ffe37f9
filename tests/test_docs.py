"""What the pages in Markdown promise: names, commands, links and examples are as they say."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Final

import pytest

import posture
from posture import words
from posture.layers import LAYERS
from posture.tables import DATA, TABLES, load
from posture.view import read

ROOT: Final = Path(__file__).parents[1]
PAGES: Final = (
    "README.md",
    "CHANGELOG.md",
    "docs/adding.md",
    "docs/bring.md",
    "docs/claims.md",
    "data/README.md",
    "data/LICENSE.md",
)
REGISTRIES: Final = frozenset(
    {"LAYERS", "FACETS", "TABLES", "PARTS", "COMMANDS", "EXPORTS", "FUNCTIONS"}
)
EXAMPLE: Final = re.compile(r"\]\(http://localhost:8501/\?([^)\s]*)\)")


def page(name: str) -> str:
    """Return a page of the repository as it is written."""
    return (ROOT / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """Return the text under one heading of a page, up to the next of any rank."""
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", page(name), re.DOTALL | re.MULTILINE
    )
    assert found is not None, f"{name} has no heading {heading!r}"
    return found[1]


def first_cells(table: str) -> list[str]:
    """Return the first cell of every row of a Markdown table, without its emphasis."""
    return [row.strip("*` ") for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)][1:]


def requirements() -> set[str]:
    """Return the packages pinned in requirements.txt."""
    return set(re.findall(r"^([A-Za-z0-9_.-]+)==", page("requirements.txt"), re.MULTILINE))


def targets() -> set[str]:
    """Return the targets the Makefile lists with a description."""
    return set(re.findall(r"^([a-z-]+):.*##", page("Makefile"), re.MULTILINE))


def test_the_readme_names_every_layer_by_the_words_of_the_page_and_no_other() -> None:
    named = first_cells(section("README.md", "Layers"))
    assert sorted(named) == sorted(words.name("layer", layer.name) for layer in LAYERS)


def test_the_readme_gives_each_runtime_package_its_reason_and_names_no_other() -> None:
    assert sorted(first_cells(section("README.md", "What it stands on"))) == sorted(requirements())


def test_the_readme_counts_the_rows_of_every_table() -> None:
    rows = re.findall(r"^\| (\w+) \| ([\d,]+) \|", section("README.md", "The tables"), re.MULTILINE)
    counted = {name: int(number.replace(",", "")) for name, number in rows}
    assert counted == {name: len(frame) for name, frame in load(DATA).tables.items()}
    assert counted.keys() == TABLES.keys()


def test_every_command_the_pages_give_exists() -> None:
    given = {name for one in PAGES for name in re.findall(r"\bmake ([a-z]+)", section_code(one))}
    assert given
    assert given <= targets()


def section_code(name: str) -> str:
    """Return only what a page prints as code: indented lines and spans between backticks."""
    text = page(name)
    return "\n".join(
        [*re.findall(r"^ {4}.*$", text, re.MULTILINE), *re.findall(r"`[^`\n]+`", text)]
    )


def test_every_target_is_in_the_readme() -> None:
    described = {
        cell.removeprefix("make ") for cell in first_cells(section("README.md", "To work on it"))
    }
    assert described == targets() - {"help"}


def test_every_target_is_a_rule_that_make_never_takes_for_a_file() -> None:
    lines = page("Makefile").replace("\\\n", " ")
    phony = {
        name for line in re.findall(r"^\.PHONY:(.*)$", lines, re.MULTILINE) for name in line.split()
    }
    assert targets() <= phony


@pytest.mark.parametrize("name", PAGES)
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page(name))
    missing = [link for link in links if not ((ROOT / name).parent / link).exists()]
    assert not missing


def test_every_example_link_is_read_whole() -> None:
    queries = EXAMPLE.findall(page("README.md"))
    dataset = load(DATA)
    assert len(queries) > 10
    ignored = {query: problems for query in queries if (problems := read(query, dataset)[1])}
    assert not ignored


def test_the_addresses_in_the_readme_are_those_of_the_dashboard_by_default() -> None:
    port = re.search(r"^PORT \?= (\d+)$", page("Makefile"), re.MULTILINE)
    assert port is not None
    assert set(re.findall(r"http://localhost:(\d+)", page("README.md"))) == {port[1]}


def test_every_registry_is_where_the_page_on_adding_says() -> None:
    places = dict(
        re.findall(
            r"`([A-Z_]+)` in `(posture/[\w/]+)\.py`", section("docs/adding.md", "How to add to it")
        )
    )
    assert places.keys() == REGISTRIES
    for name, file in places.items():
        module = importlib.import_module(file.removesuffix("/__init__").replace("/", "."))
        assert len(getattr(module, name)) > 1, f"{file}.py has no {name}"


@pytest.mark.parametrize("name", ["README.md", "docs/adding.md", "tests/README.md"])
def test_every_path_a_page_names_is_there(name: str) -> None:
    paths = re.findall(r"`((?:posture|tests|docs|data|scripts|benchmarks)/[\w./-]*)`", page(name))
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert paths
    assert not missing


@pytest.mark.parametrize("key", ["layer.", "facet."])
def test_the_words_a_newcomer_is_told_to_add_live_where_the_page_says(key: str) -> None:
    assert f"`{key}<name>` in `posture/words/page.py`" in page("docs/adding.md")
    assert any(name.startswith(key) for name in importlib.import_module("posture.words.page").PAGE)


def test_the_package_introduces_each_of_its_modules_once() -> None:
    package = Path(posture.__file__).parent
    files = {path.stem for path in package.iterdir() if not path.name.startswith("__")}
    named = re.findall(r"^    ([\w, ]+?)  +\S", posture.__doc__ or "", re.MULTILINE)
    assert sorted(named) == sorted(files)
