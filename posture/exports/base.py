"""What an export is: a view as a file to take away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

from posture import words
from posture.render.paper.pages import DRAWN
from posture.render.paper.sheet import Sheet
from posture.scene import Scene
from posture.tables import Dataset

if TYPE_CHECKING:
    from posture.view import View

More: TypeAlias = Callable[[Scene, int], Scene]
"""What adds marks to the scene of a map; of reports, at most so many one by one."""
Make: TypeAlias = Callable[[Dataset, Scene, Sheet], bytes]
"""What makes the file: the same bytes for the same tables, scene and sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format. The order of `EXPORTS` is the order of the menu."""

    name: str
    """What one types, and the key of its words: ``export.<name>``."""
    suffix: str
    """End of the file's name, without the point."""
    media: str
    """Media type, for a browser."""
    make: Make
    needs: tuple[str, ...] = ()
    """Packages that are not among those the page needs; see ``requirements-extra.txt``."""
    only_map: bool = False
    """Whether it holds a map and nothing else, so that the pages beside it have none."""
    most_reports: int = 50_000
    """How many reports of positions it draws one by one, before they are counted by hexagon; 0 if
    it holds none."""
    on_sheet: bool = False
    """Whether the sheet changes the file. A slide has a projection, and always the same size."""
    sized: bool = False
    """Whether the size of the sheet changes the file, too."""

    @property
    def title(self) -> str:
        """What the menu calls it."""
        return words.t(f"export.{self.name}")

    @property
    def there(self) -> bool:
        """Whether everything it needs is installed."""
        return all(find_spec(name) is not None for name in self.needs)

    def fits(self, view: View) -> bool:
        """Return whether the page of a view can be taken away in this format."""
        return view.page == "map" or (view.page in DRAWN and not self.only_map)

    def file_name(self, scene: Scene) -> str:
        """Return a name for the file that says the day and the edition.

        Examples
        --------
        ``posture-2026-06-29-b258453cd403.png``.
        """
        return f"posture-{scene.day.isoformat()}-{scene.fingerprint}.{self.suffix}"


def without_sheet(make: Callable[[Dataset, Scene], bytes]) -> Make:
    """Return the maker of a file that has neither size nor projection."""
    return lambda dataset, scene, _sheet: make(dataset, scene)
