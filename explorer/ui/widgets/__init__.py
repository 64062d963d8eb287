"""Small widgets that panes and dialogs share; they know no entity and no workspace."""
