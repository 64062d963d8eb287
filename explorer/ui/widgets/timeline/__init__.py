"""The parts that the funding timeline is painted with: layout, marks, axis, legend, cards. Not what money adds up to."""
