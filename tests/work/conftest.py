"""The small project of the door's tests serves here too."""

from tests.project.conftest import project

__all__ = ["project"]
