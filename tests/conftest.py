"""What all tests share: hypothesis asks what is true, never how long it took."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
