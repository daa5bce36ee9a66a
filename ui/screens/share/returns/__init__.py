"""Reviews that came home: taken in, laid beside the own view, answered, sent back, followed up."""
