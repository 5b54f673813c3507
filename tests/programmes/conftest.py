"""The cast as a fixture."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.programmes.cast import Cast, make_cast


@pytest.fixture
def cast(db: None, noon: datetime) -> Cast:
    return make_cast(noon)
