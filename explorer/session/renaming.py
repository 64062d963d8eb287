"""Renaming an entity to a name that it has already: the two names change places. Writes nothing itself.

Claims keep their words and quotes: only which of them is the label, and what sort of name each is, changes.
"""

from dataclasses import replace

from explorer.session.forms import EntityForm, NameForm


def is_swap(form: EntityForm) -> NameForm | None:
    """The other name that a form makes the label; None where its name is new, or the old one."""
    if form.opened is None or tidy(form.name) == tidy(form.opened.name):
        return None
    kept = {name.id for name in form.opened.aliases}
    same = [name for name in form.aliases if name.id in kept and tidy(name.text) == tidy(form.name)]
    return next(iter(same), None)


def swapped(form: EntityForm) -> EntityForm:
    """The form with the names changed round, where its name is one of its other names; else the form itself."""
    taken = is_swap(form)
    if taken is None or form.opened is None:
        return form
    old = form.opened.name
    names = tuple(replace(name, property="name") if name == taken else name for name in form.aliases)
    if not any(tidy(name.text) == tidy(old) for name in names):
        names = (*names, NameForm(None, "alias", old))
    return replace(form, aliases=names)


def tidy(text: str) -> str:
    """`text` with single spaces."""
    return " ".join(text.split())
