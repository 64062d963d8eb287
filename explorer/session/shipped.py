"""What the program ships with for every workspace: the vocabulary. Not the data sets, nor where they lie."""

from explorer import paths
from explorer.domain.vocabulary import Vocabulary
from explorer.formats.vocabulary_csv import load_vocabulary


def bundled_vocabulary() -> Vocabulary:
    """The kinds, properties and units that the program ships with."""
    return load_vocabulary(paths.resources_dir() / "vocabulary")
