"""Personal data out of a text by rule, before an article is made of it: each cut marked, none silent.

A rule knows no meaning: it takes too much here and too little there. An editor looks over every cut and
what is left of the text before readers see any of it.
"""

from knowledgebase.personal.cuts import Cleaned, Cut, Mark, Reason
from knowledgebase.personal.cutting import without_personal_data

__all__ = ["Cleaned", "Cut", "Mark", "Reason", "without_personal_data"]
