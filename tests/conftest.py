"""What holds for all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's tests last: their event loop stays, and others start loops of their own."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
