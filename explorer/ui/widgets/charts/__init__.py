"""Charts of money beside the timeline: lists of bars, each of which can be entered. Not what they add up."""
