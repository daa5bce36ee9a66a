"""The reviewer's desk: a colleague's pack read, marked, judged beside theirs, and sent back."""
