"""What is true about appropriations, and the front door."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("pejl")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0"
