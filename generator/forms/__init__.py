"""The forms with which anyone proposes a change without git, one a module.

A form asks in plain words and turns the answers into edits of the plan, as plain data.  A new
form is a module beside this file, a line in `FORMS`, and its examples in `tests/forms/examples`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms import (
    change_date,
    change_owner,
    change_wording,
    propose_action,
    report_mistake,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.base import Form

FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        propose_action.FORM,
        change_owner.FORM,
        change_date.FORM,
        change_wording.FORM,
        report_mistake.FORM,
    )
}
"""Every form by name, in the order in which they are offered."""
