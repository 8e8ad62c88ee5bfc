"""The product's settings with two more addresses: an empty view, and an article that no cache keeps."""

from helpcenter.settings import *  # noqa: F403, TID251  the server under test is the product

ROOT_URLCONF = "benchmarks.pages.urls"
