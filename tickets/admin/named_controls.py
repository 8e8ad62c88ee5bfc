"""Controls in the lines of a table, which say to a screen reader what they are: their heads do not."""

from typing import Any

from django import forms


class NamedControls(forms.ModelForm):
    """One line; each of its controls is called by its field, and by the row if it is there already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_row = f": {self.instance}" if self.instance.pk else ""
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}{of_row}"
