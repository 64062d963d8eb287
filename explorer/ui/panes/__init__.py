"""The parts of the main window; each paints one frozen value and knows no other pane."""
