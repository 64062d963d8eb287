"""What happens when a pane asks for something: flows between session and panes. Not how anything is drawn."""
